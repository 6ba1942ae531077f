-- Tabellen die een schermlezer kan voorlezen; gebruikt door Quarto en door de ingebouwde opmaker.
-- De eerste kolom is de kop van de rij, en een brede tabel schuift in een eigen, benoemd vak.

local function scoped(cell, scope)
  if pandoc.utils.stringify(cell.contents) ~= "" then
    cell.attr.attributes.scope = scope
  end
end

local function schuifvak(tabel)
  local naam = pandoc.utils.stringify(tabel.caption.long)
  return pandoc.Div({tabel}, pandoc.Attr("", {"tabel-schuif"}, {
    {"role", "region"}, {"tabindex", "0"}, {"aria-label", naam ~= "" and naam or "Tabel"},
  }))
end

function Table(tabel)
  -- Pandoc leidt breedtes af uit de lengte van de streepjes; de browser verdeelt beter.
  for kolom, aanduiding in ipairs(tabel.colspecs) do tabel.colspecs[kolom] = {aanduiding[1]} end
  for _, rij in ipairs(tabel.head.rows) do
    for _, cel in ipairs(rij.cells) do scoped(cel, "col") end
  end
  for _, deel in ipairs(tabel.bodies) do
    if #tabel.colspecs > 1 then deel.row_head_columns = 1 end
    for _, rij in ipairs(deel.body) do
      for kolom, cel in ipairs(rij.cells) do
        if kolom <= deel.row_head_columns then scoped(cel, "row") end
      end
    end
  end
  return schuifvak(tabel)
end

-- Een oogopslag: op een smal scherm staat elke rij op zichzelf. Elke cel weet dan nog bij welke kolom
-- zij hoort, en de rollen blijven die van een tabel, ook als de vormgeving een ander soort vak maakt.
local function opzichzelf(tabel)
  local koppen = {}
  for _, rij in ipairs(tabel.head.rows) do
    rij.attr.attributes.role = "row"
    for kolom, cel in ipairs(rij.cells) do
      koppen[kolom] = pandoc.utils.stringify(cel.contents)
      cel.attr.attributes.role = "columnheader"
    end
  end
  for _, deel in ipairs(tabel.bodies) do
    for _, rij in ipairs(deel.body) do
      rij.attr.attributes.role = "row"
      for kolom, cel in ipairs(rij.cells) do
        cel.attr.attributes.role = kolom == 1 and "rowheader" or "cell"
        if kolom > 1 then cel.attr.attributes["data-kop"] = koppen[kolom] end
      end
    end
  end
  tabel.attr.attributes.role = "table"
  return tabel
end

function Div(vak)
  if vak.classes:includes("oogopslag") then return vak:walk({Table = opzichzelf}) end
end

-- Alleen Quarto kent dit: het bijschrift is dan al van de tabel naar een omslag verhuisd.
function FloatRefTarget(omslag)
  local naam = pandoc.utils.stringify(omslag.caption_long or "")
  if omslag.type ~= "Table" or naam == "" then return nil end
  omslag.content = omslag.content:walk({
    Div = function(vak)
      if vak.classes:includes("tabel-schuif") then vak.attributes["aria-label"] = naam end
      return vak
    end,
  })
  return omslag
end
