-- pandoc lua batch.lua < job.json > pages.json
-- Reads, filters and writes all pages in one pandoc process. What it cannot decide from one page
-- alone (does a link lead anywhere?) it hands back: links, images and ids.

local str = pandoc.utils.stringify
local TITLES = {note = "Opmerking", tip = "Tip", warning = "Waarschuwing",
  important = "Belangrijk", caution = "Let op"}
local SCHEMES = {http = true, https = true, mailto = true, tel = true}
local TAGS = {}
for tag in ("details summary br hr wbr sup sub abbr kbd small time mark"):gmatch("%a+") do
  TAGS[tag] = true
end
local ATTRIBUTES = {class = true, id = true, lang = true, title = true, datetime = true, open = true}

local function escape(text)
  return (text:gsub("[&<>\"]", {["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;"}))
end

local function html(text) return pandoc.RawBlock("html", text) end
local function classes(...) return pandoc.Attr("", {...}) end

-- Raw HTML may fold and mark text, never run or load anything.
local function check_raw(raw, fault)
  if not raw.format:match("^html") then return end
  local text = raw.text:gsub("<!%-%-[^<>]*%-%->", "")
  for tag in text:gmatch("<[/!?]*%s*(%a[%w-]*)") do
    if not TAGS[tag:lower()] then fault("de HTML-code <" .. tag .. "> is niet toegestaan") end
  end
  for name in text:gmatch("([%w:-]+)%s*=") do
    if not ATTRIBUTES[name:lower()] then
      fault("het HTML-kenmerk " .. name .. " is niet toegestaan")
    end
  end
end

local function check_attributes(element, fault)
  for name, value in pairs(element.attributes) do
    if name:lower():match("^on") or value:lower():match("url%s*%(") then
      fault("het HTML-kenmerk " .. name .. " is niet toegestaan")
    end
  end
end

-- The address in the site of what a page names by its place in the project.
local function address(job, target)
  local path, tail = target:match("^([^#?]*)(.*)$")
  if path:sub(1, 1) == "/" then path = job.root .. path:sub(2) elseif job.absolute then path = job.root .. path end
  if path:sub(-1) == "/" then path = path .. "index.html" end
  return (path:gsub("%.ipynb$", ".html"):gsub("%.qmd$", ".html")) .. tail
end

local function link(job, page, fault)
  return function(element)
    local target = element.target
    local scheme = target:match("^(%a[%w+.-]*):")
    if scheme then
      if not SCHEMES[scheme:lower()] then fault("de link " .. target .. " is niet toegestaan") end
      return nil
    end
    if target:sub(1, 1) ~= "#" then element.target = address(job, target) end
    page.links:insert(element.target)
    return element
  end
end

local function image(job, page, fault)
  return function(element)
    if element.src:match("^%a[%w+.-]*:") or element.src:match("^//") then
      fault("de afbeelding " .. element.src .. " staat niet bij de pagina")
      return nil
    end
    element.src = address(job, element.src)
    page.images:insert(element.src)
    return element
  end
end

local function img(element, alt, fault)
  if alt == "" then fault("de afbeelding " .. element.src .. " heeft geen tekstalternatief") end
  -- Lazy: a page with twenty charts opens with only those in sight.
  return '<img src="' .. escape(element.src) .. '" alt="' .. escape(alt) .. '" loading="lazy">'
end

local function alt_of(element) return element.attributes["fig-alt"] or element.attributes.alt end

local function figure(element, fault)
  local picture
  element:walk({Image = function(found) picture = picture or found end})
  if not picture then return nil end
  -- Op een heel smal scherm schuift een grafiek opzij: nog kleiner is hij niet te lezen.
  local caption = pandoc.utils.blocks_to_inlines(element.caption.long)
  local own = str(picture.caption)
  local alt = alt_of(picture) or (own ~= str(caption) and own or "")
  return pandoc.Blocks({
    html("<figure" .. (element.identifier ~= "" and ' id="' .. escape(element.identifier) .. '"' or "")
      .. ' class="grafiek"><figcaption>'),
    pandoc.Plain(caption),
    html('</figcaption><div class="grafiek-schuif" role="group" tabindex="0" aria-label="Grafiek: ' .. escape(str(caption))
      .. '">' .. img(picture, alt, fault) .. "</div></figure>"),
  })
end

-- A captioned table becomes a figure, so that its caption stays in view when the table slides.
local function captioned(box, number)
  local tabel = box.content[1]
  if #tabel.caption.long == 0 then return nil end
  local id = tabel.identifier ~= "" and tabel.identifier or ("tabel-" .. number)
  local caption = pandoc.utils.blocks_to_inlines(tabel.caption.long)
  tabel.identifier = ""
  tabel.caption.long = {}
  tabel.attr.attributes["aria-labelledby"] = id .. "-bijschrift"
  return pandoc.Blocks({
    html('<figure id="' .. escape(id) .. '" class="tabel"><figcaption id="' .. escape(id) .. '-bijschrift">'),
    pandoc.Plain(caption), html("</figcaption>"), box, html("</figure>"),
  })
end

local function callout(div, kind, number)
  local body, title = div.content, nil
  if div.attributes.title then
    title = pandoc.Inlines(div.attributes.title)
  elseif body[1] and body[1].t == "Header" then
    title = body[1].content
    body:remove(1)
  end
  local prefix = TITLES[kind]
  if not title or str(title) == prefix then
    title = pandoc.Inlines(prefix)
  else
    title:insert(1, pandoc.Span(prefix .. ": ", classes("alleen-voorgelezen")))
  end
  local id = "kader-" .. number
  local attr = pandoc.Attr(div.identifier, div.classes, {})
  attr.classes:insert(1, "callout")
  local inside = pandoc.Div(body, classes("callout-body"))
  if div.attributes.collapse then
    return pandoc.Div({
      html("<details" .. (div.attributes.collapse == "false" and " open" or "") .. '><summary class="callout-header">'),
      pandoc.Plain(title), html("</summary>"), inside, html("</details>"),
    }, attr)
  end
  attr.attributes.role = "note"
  attr.attributes["aria-labelledby"] = id
  return pandoc.Div({pandoc.Div({pandoc.Plain(title)}, pandoc.Attr(id, {"callout-header"})), inside}, attr)
end

local function outline(doc, page, depth)
  local function open(id, title)
    page.sections:insert({id = id, title = title, text = ""})
  end
  open("", "")
  doc:walk({Header = function(header)
    if header.level <= depth then
      page.toc:insert({id = header.identifier, text = str(header.content), level = header.level})
    end
  end})
  for _, block in ipairs(doc.blocks) do
    if block.t == "Header" then
      open(block.identifier, str(block.content))
    elseif block.t ~= "CodeBlock" then
      local section, words = page.sections[#page.sections], pandoc.List()
      local function space() words:insert(" ") end
      pandoc.Blocks({block}):walk({
        traverse = "topdown",
        Image = function() return {}, false end,
        Str = function(word) words:insert(word.text) end,
        Code = function(code) words:insert(code.text) end,
        Space = space, SoftBreak = space, LineBreak = space, Inlines = space,
      })
      section.text = section.text .. " " .. table.concat(words)
    end
  end
end

local function run(job, filters)
  local page = {toc = pandoc.List(), sections = pandoc.List(), links = pandoc.List(),
    images = pandoc.List(), faults = pandoc.List()}
  local function fault(text) page.faults:insert(text) end
  local doc = pandoc.read(job.markdown, "markdown")
  for _, filter in ipairs(filters) do doc = pandoc.utils.run_lua_filter(doc, filter) end
  local raw = function(element) check_raw(element, fault) end
  local attributes = function(element) check_attributes(element, fault) end
  doc:walk({RawBlock = raw, RawInline = raw, Div = attributes, Span = attributes, Header = attributes,
    Table = attributes, Figure = attributes, Link = attributes, Image = attributes, Code = attributes, CodeBlock = attributes})
  doc = doc:walk({Link = link(job, page, fault), Image = image(job, page, fault)})
  local number = 0
  doc = doc:walk({
    Div = function(div)
      number = number + 1
      if div.classes:includes("tabel-schuif") then return captioned(div, number) end
      for _, class in ipairs(div.classes) do
        local kind = class:match("^callout%-(%a+)$")
        if kind and TITLES[kind] then return callout(div, kind, number) end
      end
    end,
  })
  outline(doc, page, job.toc_depth)
  doc = doc:walk({
    traverse = "topdown",
    Figure = function(element) return figure(element, fault), false end,
    Image = function(element)
      return pandoc.RawInline("html", img(element, alt_of(element) or str(element.caption), fault))
    end,
    Header = function(header)
      header.content:insert(pandoc.RawInline("html", ' <a class="anker" href="#'
        .. escape(header.identifier) .. '" aria-hidden="true" tabindex="-1">#</a>'))
      return header
    end,
  })
  page.html = pandoc.write(doc, "html5", {html_math_method = "mathml", section_divs = true,
      wrap_text = "none", highlight_method = "none"})
    :gsub('class="footnote%-back" role="doc%-backlink"', '%0 aria-label="Terug naar de tekst"')
    :gsub('role="doc%-endnotes"', '%0 aria-label="Voetnoten"')
  return page
end

local job, pages = pandoc.json.decode(io.read("a"), false), pandoc.List()
for _, one in ipairs(job.pages) do
  local ok, result = pcall(run, one, job.filters)
  pages:insert(ok and result or {crash = tostring(result)})
end
io.write(pandoc.json.encode(pages))
