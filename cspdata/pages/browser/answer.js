// The view that answers: the word, what is missing and who settles it, reasons with citations, what to do, and what was said.
"use strict"
;(cspdata => {
  const {h, title, list, button, capital, longDay} = cspdata
  const {KEYS, NOT_SURE, FORM_WORDS, MEDIA, MORE, keyOf, question, answered} = cspdata
  const WORDS = {
    must_share: ["✓", "Must share"],
    may_share: ["✓", "May share"],
    may_share_if: ["…", "May share once what is outstanding is settled"],
    refer: ["?", "Refer: an office must be asked first"],
    must_not_share: ["✗", "Must not share"],
  }

  /** The whole answer. ``left``: what is still asked; ``unclaimed``: what nobody has claimed; ``instead``: forms that may go. */
  function answer(page, said, {outcome, cases}, left, {unclaimed, instead}, away) {
    const {law, address} = page, many = cases.length > 1
    const madeOut = outcome !== "must_not_share" || cases.every(one => one.final)
    const asked = left.length === 1 ? "One question" : `${left.length} questions`
    const link = name => [h("a", {href: address(said, name)}, question(law, name, said).ask), h("span.hint", {}, ` ${capital(question(law, name, said).settledBy)}`)]
    const form = one => [h("a", {href: address({...said, form: one.form}, "answer")}, Object.fromEntries(FORM_WORDS)[one.form]), `: ${WORDS[one.outcome][1].toLowerCase()}.`]
    return h("article.answer", {}, title("The answer"),
      h(`p.outcome.${outcome}`, {}, h("span.sign", {"aria-hidden": "true"}, WORDS[outcome][0]), " ", h("strong", {}, WORDS[outcome][1]),
        !madeOut && ". Not made out: nobody has claimed what could allow it", "."),
      h("p", {}, `${about(page, said)} Answered for ${longDay(said.day)}, by the law of that day in ${capital(said.in)}. `,
        "This is not legal advice: a person decides, and signs."),
      left.length ? h("p.screen", {}, `${asked} can still change this: `, h("a", {href: address(said, "")}, "go on with the questions"), ".") : null,
      away,
      cases.map((one, at) => {
        const first = cases.findIndex(other => sameReasons(one, other))
        return h("section", {}, many && h("h3", {}, `Part ${at + 1}: ${WORDS[one.outcome][1].toLowerCase()}`), (many || said.fields) && fields(one),
          first < at ? h("p", {}, `For the same reasons as part ${first + 1}.`) : why(page, said, one, many ? "h4" : "h3"))
      }),
      section("What could go instead, on what was said", instead.map(form)),
      section("What nobody has claimed, and would change the answer", unclaimed.map(link)),
      section("To do", told(page, cases, "obligations")),
      section("To know", told(page, cases, "cautions")),
      h("section", {}, h("h3", {}, "What was said"), sayings(page, said)),
      h("p.cite", {}, `Policies SHA-256 ${law.policies_sha256}`))
  }

  function sameReasons(one, other) {
    const of = ({outcome, due, refused_because, looked_at, referrals, routes}) => JSON.stringify([outcome, due, refused_because, looked_at, referrals, routes])
    return of(one) === of(other)
  }

  const section = (head, items) => (items.length ? h("section", {}, h("h3", {}, head), list("ul", items)) : null)

  /** In place of an answer: which answers cannot all be so. */
  function contradicted(page, said, found) {
    const links = one => one.names.map(name => h("li", {}, h("a", {href: page.address(said, name)}, page.law.facts[name].ask)))
    return h("article.answer", {}, title("Some answers contradict each other"),
      h("div.faults", {}, h("p", {}, "Correct one of them:"), list("ul", found.map(one => [one.says, h("ul", {}, links(one))]))),
      h("section", {}, h("h3", {}, "What was said"), sayings(page, said)))
  }

  /** A rule in its words, and where it stands: the citation leads to the page of the provision, or to the place on it. */
  function ruled({law}, one) {
    const section = one.guidance && !one.cite.startsWith("Guidance") && `guidance ${one.guidance}` // else it is said already
    const cite = [one.cite, section].filter(Boolean).join("; "), home = law.homes[one.id]
    const href = one.id in law.provisions ? `${one.id}.html` : home && `${home}.html#${one.id}`
    return [one.says, cite && [" ", h("span.cite", {}, "[", href ? h("a", {href: `../provisions/${href}`}, cite) : cite, "]")]]
  }

  /** The fields that a part is about, file by file. */
  function fields(one) {
    const files = {}
    for (const name of one.fields) {
      const [file, field] = name.includes(".") ? name.split(".") : ["", name]
      const coarser = one.coarser[name] ? ` (${cspdata.said(one.coarser[name])} part only)` : "";
      (files[file] ??= []).push(cspdata.said(field) + coarser)
    }
    return Object.entries(files).map(([file, names]) => h("p", {}, h("strong", {}, `${capital(cspdata.said(file) || "what")}: `), names.join(", ")))
  }

  function why(page, said, one, level) {
    const under = (head, items) => (items.length ? [h(level, {}, head), list("ul", items)] : [])
    const more = (words, items) => (items.length ? h("details", {}, h("summary", {}, words), list("ul", items.map(it => ruled(page, it)))) : null)
    const asks = it => [h("strong", {}, capital(it.to_whom)), it.by ? `, ${it.by}: ` : ": ", ruled(page, it)]
    const routes = (one.outcome === "must_not_share" ? [] : one.routes).filter(route => route.answer || route.outstanding).map(route => [
      h(level, {}, route.answer ? "By this power or duty" : "What is missing, to share by this power or duty"),
      h("p", {}, ruled(page, {...route, id: route.by})),
      route.outstanding && h("ul.checklist", {}, checklist(page, said, route.outstanding)),
      more(`${route.met.length} conditions met`, route.met),
    ])
    return [
      one.due && h("p", {}, `Due by ${longDay(one.due)}.`),
      under("Why not", one.refused_because.map(it => ruled(page, it))),
      more("Powers that were looked at, none of them open", one.looked_at),
      under("Who must be asked first", one.referrals.map(asks)),
      routes,
    ]
  }

  /** A checklist: each item with the answer that is wanted, who settles it, and a way to answer it here. */
  function checklist(page, said, item) {
    const inner = item.all ?? item.any ?? (item.not && [item.not])
    if (!inner) {
      const ask = askable(page.law, item.fact) ? h("a", {href: page.address(said, item.fact)}, item.ask) : item.ask
      return [h("li", {}, ask, ` Wanted: ${item.wanted}. `, h("span.hint", {}, `Settled by ${item.settled_by}.`))]
    }
    const parts = inner.flatMap(part => checklist(page, said, part))
    if ((item.all && !item.says) || (inner.length === 1 && !item.not)) return parts
    const word = item.all ? "all of these" : item.any ? "one of these" : "not this"
    return [h("li", {}, item.says ? `${item.says.replace(/\.$/, "")}: ${word}` : capital(word), h("ul", {}, parts))]
  }

  /** Whether a person can answer it here: evidence, a part of the request, or an exception. */
  const askable = (law, name) => name.startsWith("exception.") || name in KEYS || (law.facts[name]?.kind ?? "derived") !== "derived"

  const told = (page, cases, part) => [...new Map(cases.flatMap(one => one[part]).map(one => [one.id, one])).values()].map(one => ruled(page, one))

  /** Everything that was answered, each with a way to change it. */
  function sayings(page, said) {
    const {law, typed, address} = page
    const change = (at, what) => h("a", {href: address(said, at)}, "Change", h("span.hidden", {}, `: ${what}`))
    const rows = [[about(page, said), longDay(said.day), "", change("start", "the request")]]
    for (const name of [...law.asked, ...Object.keys(said).filter(key => key.startsWith("exception."))]) {
      const value = said[keyOf(name)]
      if (!value || !askable(law, name) || !answered(law, name, said, typed)) continue
      const one = question(law, name, said)
      rows.push([one.ask, one.words(value), value === NOT_SURE ? "" : behind(one, typed[name] ?? {}), change(name, one.ask)])
    }
    for (const [id, label] of MORE) {
      const words = id === "medium" ? Object.fromEntries(MEDIA)[said.medium] : typed.more?.[id]
      if (words) rows.push([label, id.endsWith("_day") ? longDay(words) : words, "", change("more", label)])
    }
    const heads = ["Question", "Answer", "By whom, and why"].map(head => h("th", {scope: "col"}, head))
    return h("div.wide", {tabindex: "0", role: "region", "aria-label": "What was said"}, h("table.said", {},
      h("thead", {}, h("tr", {}, heads, h("td.screen"))),
      h("tbody", {}, rows.map(([asked, ...cells]) => h("tr", {}, h("th", {scope: "row"}, asked), cells.map((cell, at) => h(at < 2 ? "td" : "td.screen", {}, cell)))))))
  }

  /** Who judged it, when and why; or whom an individual request is about. */
  function behind(one, {who, when, because, subject, proof}) {
    if (one.judged) return `${who}, ${longDay(when)}: ${because}`
    return subject && proof ? `About ${subject}, on the evidence of ${proof}` : ""
  }

  /** The request in a sentence. */
  function about({law, typed}, said) {
    const [kind, id] = said.what.split(":")
    const what = {dataset: law.datasets, items: law.processes, source: law.sources}[kind]?.[id]?.label ?? (typed.described?.words || "Information described")
    const form = Object.fromEntries(FORM_WORDS)[said.form].split(":")[0].toLowerCase()
    const purpose = law.purposes[said.for].says.replace(/^To /, "to ").replace(/\.$/, "")
    const some = said.fields ? ` (${said.fields.split(",").length} of its fields)` : ""
    return `${what}${some}, ${form}. From: ${law.agencies[said.from].label}. To: ${law.agencies[said.to].label}, ${purpose}.`
  }

  /** What can be taken away: paper, the record, and the request that 'cspdata decide' answers alike. */
  function away({address, again, request, protocol}, said, left, record) {
    const save = (name, type, text) => {
      const link = h("a", {href: URL.createObjectURL(new Blob([text()], {type})), download: name})
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    }
    const more = left.length === 1 ? "answer one more question" : `answer ${left.length} more questions`
    return h("section.screen.away", {"aria-label": "Take it away"},
      h("div.answers", {},
        button("Print", () => print()),
        button("Download the record", () => save("record.html", "text/html", record)),
        left.length ? null : button("Download the request", () => save("request.yaml", "text/yaml", () => cspdata.requestFile(request))),
        left.length || !protocol?.agreed_by.length ? null : button("Download who has signed", () => save("protocol.yaml", "text/yaml", () => cspdata.protocolFile(protocol))),
        button("Start again", again)),
      h("p.hint", {}, left.length ? ["For a request file that ", h("code", {}, "cspdata decide"), " reads, ", h("a", {href: address(said, "complete")}, more), "."]
        : [protocol && (protocol.agreed_by.length ? "In one folder, " : "With your partnership's protocol.yaml beside it, "),
          h("code", {}, "cspdata decide request.yaml"), " gives the same answer."], " You may ",
        h("a", {href: address(said, "more")}, "say more for the record"), "."))
  }

  Object.assign(cspdata, {WORDS, answer, contradicted, askable, sayings, about, away})
})(globalThis.cspdata ??= {})
