// The views that ask: the request first, then one question after another, and what may be said besides for the record.
"use strict"
;(cspdata => {
  const {h, title, button, field, input, select, choices, form, complain, capital} = cspdata
  const {FIRST, NOT_SURE, FORM_WORDS, MEDIA, MORE, bodies, question} = cspdata
  const CLASSES = {performance: "Performance", intelligence: "Intelligence", services: "Services to groups or people", other: "Other"}
  const MISSING = {
    day: "Give the day", in: "Say where", from: "Say who holds it", to: "Say who is to have it", for: "Say what it is wanted for",
    what: "Say what information", form: "Say in what form",
  }
  const sentence = words => words.replace(/\.$/, "")

  /** What is to be shared, by whom, with whom, for what. A request that is changed is another one: the answers go with the old. */
  function start({law, typed, keep, go}, said) {
    const labels = (of, prefix = "") => Object.entries(of).map(([id, one]) => [prefix + id, one.label])
    const things = [
      ["Datasets", labels(law.datasets, "dataset:")],
      ["What is usually shared in a process", labels(law.processes, "items:")],
      ["Sources of counts", labels(law.sources, "source:")],
      ["Anything else", [["described", "Something else, on paper or spoken"]]],
    ]
    const purposes = Object.entries(CLASSES).map(([id, label]) => [label, Object.entries(law.purposes)
      .filter(([, one]) => one.class === id).map(([key, one]) => [key, sentence(one.says)])])
    const day = said.day ?? new Date().toLocaleDateString("en-CA")
    const body = (name, on, chosen) => select(name, [["", labels(bodies(law, on))]], chosen)
    const heads = law.heads.map(head => [head, capital(law.facts[`information.${head}`].ask.replace(/^Does it tell of |\?$/g, ""))])
    const described = h("div.part", {hidden: said.what !== "described"},
      field("described", "What is it? Do not name anybody", input("described", typed.described?.words)),
      choices("checkbox", "heads", "What does it tell of? Leave blank what it does not tell of", heads, (said.heads ?? "").split(",")))
    const some = h("details", {})
    const shape = choices("radio", "form", "In what form?", FORM_WORDS, [said.form])
    const fit = what => { // a source is counts, and its own kind of counts
      described.hidden = what !== "described"
      const files = Object.entries(law.datasets[what.slice(8)]?.files ?? {}), ticked = what === said.what ? (said.fields ?? "").split(",") : []
      some.hidden = !files.length
      some.replaceChildren(h("summary", {}, "Only some of its fields?"), h("p.hint", {}, "Tick those that are wanted. With none ticked, all are."),
        ...files.map(([file, fields]) => choices("checkbox", "fields", capital(cspdata.said(file)), fields.map(id => [`${file}.${id}`, cspdata.said(id)]), ticked)))
      some.open = ticked.some(Boolean)
      const source = what.startsWith("source:") && law.sources[what.slice(7)]
      shape.querySelectorAll("input").forEach(one => {
        one.disabled = !!source && one.value !== source.access
        if (source && !one.disabled) one.checked = true
      })
    }
    const dated = event => ["from", "to"].forEach(name => {
      const old = made.querySelector(`#${name}`)
      old.replaceWith(body(name, event.target.value, old.value))
    })
    const taken = () => {
      const data = new FormData(made), next = Object.fromEntries(FIRST.map(key => [key, data.get(key) ?? ""]))
      const faults = FIRST.filter(key => !next[key]).map(key => [key, MISSING[key]])
      if (next.day && next.day < law.first_day) faults.push(["day", "cspdata holds no law of that day: choose a later one"])
      if (!complain(made, faults)) return
      if (next.what === "described") keep("described", {words: data.get("described").trim()})
      next.heads = next.what === "described" ? data.getAll("heads").join(",") : ""
      next.fields = data.getAll("fields").join(",")
      const same = ["from", "to", "for", "what", "form", "heads", "fields"].every(key => next[key] === (said[key] ?? ""))
      go(same ? {...said, ...next} : next)
    }
    const made = form(taken,
      h("p", {}, "Choose what is to be shared; then only what can still change the answer is asked, and ", h("em", {}, "Not sure"),
        " is always an answer. Nothing that you choose or type leaves this browser."),
      title("What is to be shared?"),
      said.from && h("p.hint", {}, "The answers that you gave are kept when only the day or the country is changed."),
      h("div.columns", {},
        field("day", "By the law of which day?", input("day", day, {type: "date", min: law.first_day, onchange: dated}),
          "Where the law of that day is not held yet, the answer is to ask somebody first."),
        choices("radio", "in", "Where?", [["england", "England"], ["wales", "Wales"]], [said.in ?? "england"])),
      h("div.columns", {},
        field("for", "What is it wanted for?", select("for", purposes, said.for)),
        field("what", "What information?", select("what", things, said.what, {onchange: event => fit(event.target.value)})),
        field("from", "Who holds it?", body("from", day, said.from)),
        field("to", "Who is to have it?", body("to", day, said.to))),
      described, some, shape,
      h("button.main", {}, "Continue"))
    fit(said.what ?? "")
    return made
  }

  /** One question. A judgement needs who, when and why; each answer is one press. */
  function ask({law, typed, keep, go, about}, said, name, left, then) {
    const one = question(law, name, said), words = typed[name] ?? {}
    const answers = [...one.answers, [NOT_SURE, "Not sure"]]
    const many = answers.length > 9
    const taken = value => {
      const data = new FormData(made), text = Object.fromEntries([...data].filter(([key]) => key !== "answer").map(([key, it]) => [key, it.trim()]))
      const faults = value ? [] : [["answer", "Choose an answer"]]
      if (one.judged && value !== NOT_SURE) {
        if (!text.who) faults.push(["who", "Say who judged it"])
        if (!text.because) faults.push(["because", "Say why"])
        if (!text.when || text.when > said.day) faults.push(["when", "Give a day that is not later than the one decided for"])
      }
      if (!complain(made, faults)) return
      keep(name, text)
      if (text.who) keep("last", {who: text.who})
      go({...said, [one.key]: value}, value === NOT_SURE && then ? "answer" : then)
    }
    const pressed = value => (said[one.key] === value ? "true" : undefined)
    const made = form(() => many && taken(new FormData(made).get("answer")),
      h("p.hint", {}, about(said)),
      title(one.ask),
      one.settledBy && h("p.hint", {}, `Settled by ${one.settledBy}.`),
      one.judged && [
        h("p.hint", {}, "A judgement is somebody's. Yes or no needs a name and a reason; without them, answer Not sure."),
        field("who", "Who judged it?", input("who", words.who ?? typed.last?.who)),
        field("because", "Because", input("because", words.because)),
        field("when", "When?", input("when", words.when ?? said.day, {type: "date", max: said.day})),
      ],
      name === "step.individual_request" && [
        field("subject", "Whom is it about? You may leave this blank", input("subject", words.subject)),
        field("proof", "On what evidence? You may leave this blank", input("proof", words.proof)),
      ],
      many ? [field("answer", "Your answer", select("answer", [["", answers]], said[one.key])), h("button.main", {}, "Continue")]
        : h("div.answers", {role: "group", "aria-labelledby": "view-title"}, answers.map(([value, label]) =>
          button(label, () => taken(value), {value, "aria-pressed": pressed(value)}))),
      left.length > 1 && h("p.hint", {}, `${left.length} questions can still change the answer.`))
    return made
  }

  /** What may be said besides, for the record; the days decide when a duty is due, how it travels what must be done. */
  function more({typed, keep, go}, said) {
    const words = typed.more ?? {}
    const types = {days: {type: "number", min: "0", step: "1"}, first_day: {type: "date"}, last_day: {type: "date"}}
    const control = id => (id === "medium" ? select(id, [["", MEDIA]], said.medium) : input(id, words[id], types[id]))
    const made = form(() => {
      const {medium, ...text} = Object.fromEntries([...new FormData(made)].map(([key, it]) => [key, it.trim()]))
      const {first_day: first, last_day: last} = text
      const faults = !first !== !last ? [[first ? "last_day" : "first_day", "Give both days, or neither"]]
        : first > last ? [["last_day", "It must not be before the first day"]] : []
      if (!complain(made, faults)) return
      keep("more", text)
      go({...said, medium}, "answer")
    },
    title("Say more, for the record"),
    h("p", {}, "None of this changes the answer. The days decide by when a duty is due, and how it travels what must be done to keep it safe."),
    MORE.map(([id, label]) => field(id, label, control(id))),
    h("button.main", {}, "Continue"))
    return made
  }

  Object.assign(cspdata, {start, ask, more})
})(globalThis.cspdata ??= {})
