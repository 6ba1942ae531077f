-- Van een uitgevoerd rapport naar een document: dezelfde Markdown als de pagina, zonder wat alleen
-- op een website iets betekent. FORMAT is typst (voor pdf), docx of plain.

local str = pandoc.utils.stringify
local typst, docx, plain = FORMAT == "typst", FORMAT == "docx", FORMAT == "plain"
local ONLY_ON_SITE = "Verder kijken"
local TITLES = {note = "Opmerking", tip = "Tip", warning = "Waarschuwing",
  important = "Belangrijk", caution = "Let op"}

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("\n", " ") .. '"'
end

local function written(blocks)
  local out = pandoc.write(pandoc.Pandoc(blocks), "typst", {wrap_text = "none"})
  return (out:gsub("%s+$", ""))
end

local function raw(text) return pandoc.RawBlock("typst", text) end

-- Links inside the site lead nowhere in a document; their text stays.
local function link(element)
  if element.target:match("^https?:") or element.target:match("^mailto:") then return nil end
  return element.content
end

local function styled(blocks, name)
  return pandoc.Div(blocks, pandoc.Attr("", {}, {["custom-style"] = name}))
end

local function callout(div, kind)
  local body, title = div.content, pandoc.Inlines(TITLES[kind])
  if body[1] and body[1].t == "Header" then
    title = body[1].content
    body:remove(1)
  end
  if typst then
    local out = pandoc.Blocks({raw("#kader(" .. quoted(kind) .. ", [" .. written({pandoc.Plain(title)}) .. "])[")})
    out:extend(body)
    out:insert(raw("]"))
    return out
  end
  local head = pandoc.Para({pandoc.Strong(title)})
  if docx then return pandoc.Blocks({styled({head}, "Kader kop"), styled(body, "Kader")}) end
  return pandoc.Blocks({head}) .. body
end

-- 'Naam: waarde' lines, below each other with the values in line.
local function fields(div)
  local lines, line = pandoc.List(), pandoc.Inlines({})
  for _, inline in ipairs(div.content[1].content) do
    if inline.t == "LineBreak" then
      lines:insert(line)
      line = pandoc.Inlines({})
    elseif inline.t ~= "SoftBreak" then
      line:insert(inline)
    end
  end
  lines:insert(line)
  local out = pandoc.Blocks({})
  for _, found in ipairs(lines) do
    local name, value = found[1], pandoc.Inlines({table.unpack(found, 3)})
    if typst then
      out:insert(raw("#veld([" .. written({pandoc.Plain({name})}) .. "], [" .. written({pandoc.Plain(value)}) .. "])"))
    else
      out:insert(styled({pandoc.Para(pandoc.Inlines({name, pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>")}) .. value)}, "Briefkop"))
    end
  end
  return typst and pandoc.Blocks({raw("#briefkop["), table.unpack(out)}) .. pandoc.Blocks({raw("]")}) or out
end

local LINE, MARGIN, LONG, BOLD = 95, 2.1, 45, 1.13  -- letters on a line, around a cell; a long text
local SIZE, SMALLEST = 8.5, 7.5

-- Of each column how many letters its longest word and its longest text take.
local function letters(tabel)
  local words, texts = {}, {}
  local rows = pandoc.List({table.unpack(tabel.head.rows)})
  for _, body in ipairs(tabel.bodies) do rows:extend(body.body) end
  for number, row in ipairs(rows) do
    for column, cell in ipairs(row.cells) do
      local text, wide = str(cell.contents), (number <= #tabel.head.rows or column == 1) and BOLD or 1
      texts[column] = math.max(texts[column] or 0, math.min(utf8.len(text), LONG) * wide)
      for word in text:gmatch("[^%s/-]+") do
        words[column] = math.max(words[column] or 0, utf8.len(word) * wide)
      end
      words[column] = words[column] or 0
    end
  end
  return words, texts
end

-- Where not all fits on a line no column is narrower than its longest word, and long texts get the
-- rest; else the document divides. Pandoc itself guesses from the length of the dashes. Where even
-- the words do not fit side by side, letters get smaller, and in the end words are broken.
local function widths(tabel)
  local words, texts = letters(tabel)
  local room, least, most = LINE - MARGIN * #words, 0, 0
  for column in ipairs(words) do
    least, most = least + words[column], most + texts[column]
  end
  for column, spec in ipairs(tabel.colspecs) do
    local part
    if typst and most > room then
      local more = most > least and (texts[column] - words[column]) / (most - least) or 0
      part = (words[column] + math.max(room - least, 0) * more + MARGIN) / (math.max(room, least) + MARGIN * #words)
    end
    tabel.colspecs[column] = {spec[1], part}
  end
  if typst and least > room then
    local size = math.max(SIZE * (room + MARGIN * #words) / (least + MARGIN * #words), SMALLEST)
    tabel.attr.attributes["typst:text:size"] = string.format("%.1fpt", size)
    if size == SMALLEST then tabel.attr.attributes["typst:text:hyphenate"] = "true" end
  end
  if docx then tabel.attr.attributes["custom-style"] = "Tabel" end
  return tabel
end

local function alt_of(image) return image.attributes["fig-alt"] or image.attributes.alt or "" end

local function figure(element)
  local image
  element:walk({Image = function(found) image = image or found end})
  if not image then return nil end
  local caption = pandoc.utils.blocks_to_inlines(element.caption.long)
  local alt = alt_of(image)
  if alt == "" then error("de afbeelding " .. image.src .. " heeft geen tekstalternatief") end
  if typst then
    return raw("#figure(image(" .. quoted(image.src) .. ", alt: " .. quoted(alt) .. "), kind: image, caption: ["
      .. written({pandoc.Plain(caption)}) .. "])")
  end
  return pandoc.Para(pandoc.Inlines({pandoc.Strong(caption), pandoc.Str(": "), pandoc.Str(alt)}))
end

-- A paragraph that only names what follows stays with it.
local function names_next(block, after)
  return block.t == "Para" and #block.content == 1 and block.content[1].t == "Strong"
    and after and (after.t == "RawBlock" or after.t == "BulletList" or after.t == "Table")
end

local function together(blocks)
  local out = pandoc.Blocks({})
  for place, block in ipairs(blocks) do
    if typst and names_next(block, blocks[place + 1]) then
      out:insert(raw("#bijeen[" .. written({block}) .. "]"))
    else
      out:insert(block)
    end
  end
  return out
end

local function for_documents(blocks)
  local out, skipped = pandoc.Blocks({}), nil
  for _, block in ipairs(blocks) do
    if block.t == "Header" then
      if skipped and block.level <= skipped then skipped = nil end
      if str(block.content) == ONLY_ON_SITE then skipped = block.level end
    end
    if not skipped then out:insert(block) end
  end
  return out
end

local function raised(blocks)
  local top = 9
  blocks:walk({Header = function(header) top = math.min(top, header.level) end})
  return blocks:walk({Header = function(header)
    header.level = header.level - top + 1
    header.identifier = ""
    return header
  end})
end

function Pandoc(doc)
  local blocks = for_documents(doc.blocks)
  if plain then
    local kept
    blocks:walk({Div = function(div) if div.classes:includes("krantentekst") then kept = div.content end end})
    blocks = kept or blocks
  end
  blocks = blocks:walk({Link = link})
  blocks = blocks:walk({
    traverse = "topdown",
    Div = function(div)
      if div.classes:includes("briefkop") and not plain then return fields(div), false end
      for _, class in ipairs(div.classes) do
        local kind = class:match("^callout%-(%a+)$")
        if kind and TITLES[kind] then return callout(div, kind) end
      end
    end,
  })
  blocks = raised(blocks:walk({Figure = figure, Table = widths}):walk({Blocks = together}))
  if docx and doc.meta.afzender then
    blocks:insert(1, styled({pandoc.Para(pandoc.Inlines(str(doc.meta.afzender)))}, "Afzender"))
  end
  return pandoc.Pandoc(blocks, doc.meta)
end
