// 'Can I share this?': what is chosen stands in the fragment of the address, so that back, reload and a link kept for later all work;
// what is typed stays in the session of this window. Nothing is asked of any server.
"use strict"
addEventListener("DOMContentLoaded", () => {
  const root = document.getElementById("can-i-share")
  if (!root) return
  const {FIRST, WORDS, h, about, answer, ask, askable, asRequest, away, bodies, contradicted, contradictions, decide, lacking, more, open, sayings, settled, start, together} = cspdata
  const law = cspdata.prepared(cspdata.law), STORE = "cspdata.can_i_share", name = document.title
  const page = {law, typed: kept(), keep, address, go, again, about: said => about(page, said)}

  function kept() {
    try { return JSON.parse(sessionStorage.getItem(STORE)) ?? {} } catch { return {} } // a window that keeps nothing asks again
  }

  function keep(name, words) {
    page.typed[name] = {...page.typed[name], ...words}
    try { sessionStorage.setItem(STORE, JSON.stringify(page.typed)) } catch { /* then it is kept for as long as the page is open */ }
  }

  function address(said, at) {
    return `#${new URLSearchParams(Object.entries({...said, at}).filter(([, word]) => word))}`
  }

  function go(said, at = "") {
    location.hash = address(said, at)
    show() // at once, so that the next press meets what is shown
  }

  function again() {
    page.typed = {}
    try { sessionStorage.removeItem(STORE) } catch { /* nothing was kept */ }
    location.hash = ""
    show()
  }

  /** Whether the request is whole, so that there is something to answer. */
  const whole = said => FIRST.every(key => said[key]) && said.day >= law.first_day && said.for in law.purposes && said.form in cspdata.FORMS
    && [said.from, said.to].every(body => body in bodies(law, said.day)) && known(said.what)
  const known = what => what === "described" || Object.entries({dataset: law.datasets, items: law.processes, source: law.sources})
    .some(([kind, of]) => what.split(":")[0] === kind && what.split(":")[1] in of)

  /** What a refused request would come to in a form that tells of nobody, where that is not refused too: the form and the word. */
  function otherForms(said) {
    return ["depersonalised", "made"].filter(() => !said.what.startsWith("source:")).map(form => {
      const {request, protocol} = asRequest(law, {...said, form}, page.typed)
      return {form, outcome: together(settled(law, request, protocol).map(one => one.outcome))}
    }).filter(one => one.outcome !== "must_not_share")
  }

  const live = h("p.so-far", {role: "status"}), view = h("div.view"), below = h("div")
  let before = null

  function show() {
    const {at = "", ...said} = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
    if (!whole(said) || at === "start") return put("", start(page, said))
    Object.assign(page, asRequest(law, said, page.typed))
    const cases = settled(law, page.request, page.protocol), left = open(law, cases, said, page.typed)
    const word = WORDS[together(cases.map(one => one.outcome))][1].toLowerCase(), lacks = lacking(said, page.protocol)
    if (at === "more") return put("", more(page, said))
    const now = {"": left[0], answer: "", complete: lacks[0]}[at] ?? (askable(law, at) ? at : "")
    const wrong = contradictions(law, said)
    if (wrong.length && !now) return put("Some answers contradict each other.", contradicted(page, said, wrong))
    if (now) {
      const asked = ask(page, said, now, left, at === "complete" ? at : "")
      return put(`So far: ${word}.`, asked, h("p", {}, h("a", {href: address(said, "answer")}, "Show the answer as it stands")),
        h("details", {}, h("summary", {}, "What was said"), sayings(page, said)))
    }
    const found = decide(law, page.request, page.protocol)
    const claims = found.cases.every(one => one.final) ? [] : open(law, cases, said, page.typed, true)
    const unclaimed = claims.filter(one => !left.includes(one) && law.facts[one] && "unless_stated" in law.facts[one])
    const instead = found.outcome !== "must_not_share" ? [] : otherForms(said)
    const record = () => cspdata.record(view.firstChild, "Decision on a request to share information")
    return put(`The answer: ${word}.`, answer(page, said, found, left, {unclaimed, instead}, away(page, said, lacks, record)))
  }

  function put(status, made, ...more) {
    live.textContent = status
    live.classList.toggle("hidden", !more.length) // the view itself says it to who sees it
    view.replaceChildren(made)
    below.replaceChildren(...more)
    const title = view.querySelector("#view-title")
    document.title = `${title.textContent} - ${name}`
    if (before !== null) {
      title.focus({preventScroll: true})
      scrollTo(0, 0)
    }
    before = location.hash
  }

  // A link to another view is followed at once, so that the next press meets what is shown; with Ctrl or Shift it is the browser's.
  root.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']")
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    location.hash = link.hash
    show()
  })
  addEventListener("hashchange", () => location.hash === before || show())
  addEventListener("beforeprint", () => view.querySelectorAll("details").forEach(one => { one.open = true }))
  document.querySelectorAll("link[rel~=icon]").forEach(one => { one.href = "data:," }) // some browsers fetch it with every answer
  root.append(live, view, below)
  root.hidden = false
  show()
})
