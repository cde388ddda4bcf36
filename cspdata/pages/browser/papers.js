// What can be taken away: the request and the protocol as YAML that 'cspdata decide' reads, and the record as a page of its own.
"use strict"
;(cspdata => {
  const PLAIN = /^([a-z][a-z0-9_]*|\d{4}-\d\d-\d\d)$/
  const WORDS = new Set(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])

  function scalar(value) {
    if (value === null) return "unknown"
    if (typeof value === "boolean") return value ? "yes" : "no"
    if (typeof value === "number") return String(value)
    return PLAIN.test(value) && !WORDS.has(value) ? value : JSON.stringify(value) // a text in quotes means the same in both
  }

  const STYLE = `body { font: 11pt/1.45 sans-serif; max-width: 46rem; margin: 1rem auto; padding: 0 1rem; color: #1a1d21; background: #fff }
h1 { font-size: 16pt } h2 { font-size: 13pt } h3 { font-size: 11.5pt } h4 { margin-bottom: 0 } .outcome { border: 2px solid; padding: .5rem }
table { border-collapse: collapse; width: 100% } :is(td, th) { border: 1px solid #8a929c; padding: .3rem; text-align: left; vertical-align: top; font-weight: normal }
.cite, .hint { color: #50565e; font-size: 90% } .line { border-bottom: 1px solid #1a1d21; padding-top: 1.2rem }`

  const there = value => value !== undefined && !(typeof value === "object" && value && !Object.keys(value).length && !Array.isArray(value))

  /** Plain data as YAML, one line for what holds nothing but words. */
  function lines(data, indent = "") {
    return Object.entries(data).filter(([, value]) => there(value)).flatMap(([key, value]) => {
      if (Array.isArray(value) && value.every(one => typeof one !== "object")) return `${indent}${key}: [${value.map(scalar).join(", ")}]`
      if (Array.isArray(value)) {
        return [`${indent}${key}:`, ...value.flatMap(one => lines(one, `${indent}    `).map((line, at) => (at ? line : `${indent}  - ${line.trimStart()}`)))]
      }
      if (value && typeof value === "object") return [`${indent}${key}:`, ...lines(value, `${indent}  `)]
      return `${indent}${key}: ${key === "is" && ["yes", "no"].includes(value) ? value : scalar(value)}`
    })
  }

  function yaml(data, remark) {
    return [...remark.map(line => `# ${line}`), ...lines(data)].join("\n") + "\n"
  }

  const spelt = one => ({...one, period: one.period?.join("/")})
  const requestFile = request => yaml({...request, information: request.information.map(spelt)}, [
    "A request, as it was described on the page 'Can I share this?'.",
    "The answer to it is not legal advice. A person decides, and signs.",
  ])
  const protocolFile = protocol => yaml(protocol, [
    "Who has signed, as it was described on the page 'Can I share this?': put it beside the request, as protocol.yaml.",
    "Use your partnership's own protocol.yaml where there is one; the days here are the day that was decided for.",
  ])

  /** The record: what the page shows of an answer, as a page that stands alone, with lines to sign. Nothing in it runs. */
  function record(shown, title) {
    const page = document.implementation.createHTMLDocument(title)
    page.documentElement.lang = "en"
    const body = page.importNode(shown, true)
    body.querySelectorAll("button, form, .screen").forEach(one => one.remove())
    body.querySelectorAll("details").forEach(one => { one.open = true })
    body.querySelectorAll("a").forEach(one => one.replaceWith(...one.childNodes))
    body.querySelectorAll("[tabindex], [aria-live]").forEach(one => { one.removeAttribute("tabindex"); one.removeAttribute("aria-live") })
    const make = (tag, text, home) => Object.assign(home.appendChild(page.createElement(tag)), {textContent: text})
    make("style", STYLE, page.head)
    page.head.prepend(Object.assign(page.createElement("meta"), {content: "width=device-width, initial-scale=1", name: "viewport"}))
    const charset = page.createElement("meta")
    charset.setAttribute("charset", "utf-8")
    page.head.prepend(charset)
    const main = page.body.appendChild(page.createElement("main"))
    make("h1", title, main)
    main.append(body)
    make("h2", "Decision taken by", main)
    for (const line of ["As set out above, or otherwise because", "Name", "Position", "Signed", "Dated"]) make("p", `${line}:`, main).className = "line"
    return `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n`
  }

  Object.assign(cspdata, {requestFile, protocolFile, record})
  if (typeof module === "object") module.exports = cspdata
})(globalThis.cspdata ??= {})
