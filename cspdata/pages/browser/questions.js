// What the page asks, and the request that the answers make. What is chosen is a list of words by key ("said", kept in the address
// of the page); what is typed ("typed") is kept apart, as it may name people.
"use strict"
;(cspdata => {
  const NOT_SURE = "unknown"
  const YES_NO = [["yes", "Yes"], ["no", "No"]]
  const GROUPS = [["first", "In the first group"], ["second", "In the second group"], ["none", "It has not signed"]]
  // Facts that follow from the request: by which key it says them, and how they are asked for where the fact's own words will not do.
  const KEYS = {
    "request.kind": {key: "kind"},
    "recipient.role": {key: "role"},
    "recipient.kept_in": {key: "kept_in"},
    "recipient.area": {key: "area"},
    "request.process": {key: "process"},
    "information.reuse": {key: "obtained_for", ask: "What did the supplier obtain it for?"},
    "information.from_partner": {key: "obtained_from", ask: "Where did the supplier get it from?"},
    "supplier.protocol_group": {key: "signed_from"},
    "recipient.protocol_group": {key: "signed_to"},
    "recipient.agreed": {key: "agreed"},
    "information.held_in_confidence": {key: "held_in_confidence"},
    "information.patient": {key: "patient"},
    "information.from_drug_test": {key: "drug_test_sample"},
  }
  const NATURE = ["held_in_confidence", "patient", "drug_test_sample"]
  const FIRST = ["day", "in", "from", "to", "for", "what", "form"] // asked together, before all else
  const KIND_OF = {dataset: "dataset", items: "items_of", source: "source", described: "described"}
  const FORMS = {
    personal: {form: "as_held", living: "some"},
    dead: {form: "as_held", living: "none"},
    depersonalised: {form: "depersonalised"},
    public: {form: "aggregate", access: "public"},
    restricted: {form: "aggregate", access: "restricted"},
    made: {form: "aggregate", access: "made"},
  }

  const FORM_WORDS = [
    ["personal", "As it is held: it tells of living people"],
    ["dead", "As it is held, and everybody it is about has died"],
    ["depersonalised", "Depersonalised: treated so that nobody can be told from it"],
    ["made", "Counts, made for this request"],
    ["public", "Counts that are published already"],
    ["restricted", "Counts kept behind a password"],
  ]

  const MEDIA = [
    ["email", "E-mail"],
    ["web_transfer", "A secure transfer over the web"],
    ["removable_media", "A disc, memory stick or laptop"],
    ["paper", "Paper"],
    ["spoken", "Spoken, at a meeting say"],
  ]
  // What changes no answer but stands in a good request (guidance 4.2.1, 4.2.2, 4.3.4).
  const MORE = [
    ["question", "Which questions will it help to answer?"],
    ["use", "How will it be used?"],
    ["benefit", "What does the supplier gain by it?"],
    ["first_day", "From which day is it?"],
    ["last_day", "Up to which day?"],
    ["medium", "How will it travel?"],
    ["format", "In what format is it wanted?"],
    ["days", "How many days does it take to extract?"],
    ["name", "Who asks? Name"],
    ["position", "Who asks? Position"],
  ]

  const capital = text => text.charAt(0).toUpperCase() + text.slice(1)
  const keyOf = name => KEYS[name]?.key ?? name

  /** A question: its words, its answers, who settles it, and whether it is a judgement, which needs who and why. */
  function question(law, name, said) {
    const fact = law.facts[name]
    const excepted = name.startsWith("exception.") && law.provisions[name.slice(10)]
    if (excepted) {
      const ask = `Has the Designated Liaison Officer recorded an exception to this? ${excepted.says}`
      return {key: name, ask, answers: [YES_NO[0]], judged: true, settledBy: law.offices.designated_liaison_officer, words: wordsOf(YES_NO)}
    }
    const answers = answersTo(law, name, fact, said)
    return {
      key: keyOf(name), ask: KEYS[name]?.ask ?? fact.ask, judged: fact.kind === "judgement", settledBy: law.offices[fact.settled_by] ?? "",
      answers: answers.filter(([value]) => possible(law, name, value, said)), words: wordsOf(answers),
    }
  }

  /** An answer in words. */
  const wordsOf = answers => value => Object.fromEntries([...answers, [NOT_SURE, "Not sure"]])[value] ?? value

  function answersTo(law, name, fact, said) {
    const named = of => Object.entries(of).map(([id, one]) => [id, capital(one.label ?? one)])
    switch (keyOf(name)) {
      case "kind": return named(law.kinds)
      case "kept_in": return named(law.kept)
      case "role": return [["controller", "It decides the use itself: a controller"],
        ["processor", "It only acts on the supplier's instructions: a processor"], ["itself", "It is the supplier itself, for another use"]]
      case "area": return [["own", "In this partnership's area"], ["other", "In another area"]]
      case "process": return [["none", "Under none of these"], ...named(law.processes)]
      case "obtained_for": return named(law.obtained_for)
      case "obtained_from": return [["own", "It is the supplier's own"], ...named(bodies(law, said.day))]
      case "signed_from": case "signed_to": return GROUPS
      default: return fact.answer ? fact.answer.map(value => [value, capital(cspdata.said(value))]) : YES_NO
    }
  }

  /** The kinds of body that there were on a day. */
  function bodies(law, day) {
    return Object.fromEntries(Object.entries(law.agencies)
      .filter(([, one]) => (one.exists_from ?? day) <= day && day <= (one.exists_to ?? day))
      .sort(([, one], [, other]) => one.label.localeCompare(other.label)))
  }

  /** Whether an answer can be, beside the others that were given (constraints of facts.yaml). */
  function possible(law, name, value, said) {
    if (!(name in law.facts) || law.facts[name].kind === "derived") return true
    return contradictions(law, {...said, [name]: value}).every(one => !one.names.includes(name))
  }

  /** Answers that cannot all be so: what is wrong, and the facts concerned. */
  function contradictions(law, said) {
    const values = {}
    for (const [key, word] of Object.entries(said)) if (key in law.facts && word !== NOT_SURE) values[key] = {yes: true, no: false}[word] ?? word
    const found = cspdata.answers(cspdata.below(law.constraints.map(one => one.never)), law.nodes.row(values))
    return law.constraints.filter(one => found[one.never.at] === true)
      .map(one => ({...one, names: asked(one.never).filter(name => name in values)}))
  }

  const asked = node => (node.kind === "ask" ? [node.name] : [...new Set(node.parts.flatMap(asked))])

  /** Whether a question has its answer: of a judgement, with who and why. */
  function answered(law, name, said, typed) {
    const word = said[keyOf(name)]
    if (!word) return false
    const judged = law.facts[name]?.kind === "judgement" || name.startsWith("exception.")
    const {who, because, when} = typed[name] ?? {}
    return word === NOT_SURE || !judged || !!(who && because && when && when <= said.day)
  }

  // --------------------------------------------------------------------------------------------- answers make a request

  /** The request and the protocol that the answers make. What is not answered, or not sure, is left out. */
  function asRequest(law, said, typed) {
    const given = key => (said[key] && said[key] !== NOT_SURE ? said[key] : undefined)
    const [kind, id = ""] = said.what.split(":")
    const item = {
      [KIND_OF[kind]]: kind === "described" ? typed.described?.words || "Information described on the page" : id, ...FORMS[said.form],
      obtained_for: given("obtained_for"), obtained_from: given("obtained_from"),
    }
    if (said.fields) item.fields = said.fields.split(",")
    const {first_day: first, last_day: last} = typed.more ?? {}
    if (first && last) item.period = [first, last]
    if (kind === "described") item.heads = (said.heads ?? "").split(",").filter(Boolean)
    if (kind === "described" || kind === "items") {
      item.nature = Object.fromEntries(NATURE.map(key => [key, {yes: true, no: false}[said[key]] ?? null]))
    }
    const evidence = {}, exceptions = {}
    for (const name of Object.keys(said)) {
      const word = said[name], words = typed[name] ?? {}
      if (!answered(law, name, said, typed)) continue
      const who = {who: words.who, when: words.when, because: words.because}
      if (name.startsWith("exception.")) {
        if (word === "yes") exceptions[name.slice(10)] = who
      } else if (law.facts[name] && law.facts[name].kind !== "derived") {
        evidence[name] = law.facts[name].kind === "judgement" && word !== NOT_SURE ? {is: word, ...who} : {is: word}
      }
    }
    const request = {
      format: 1, as_of: said.day, territory: said.in, kind: given("kind"), supplier: {body: said.from},
      recipients: [{body: said.to, role: given("role"), kept_in: given("kept_in"), area: given("area")}],
      purposes: [said.for], process: given("process"), information: [item], evidence, exceptions, ...besides(said, typed.more ?? {}),
    }
    const {subject, proof} = typed["step.individual_request"] ?? {}
    if (said["step.individual_request"] === "yes" && subject && proof) {
      request.individual = {subject, evidence: proof}
      delete evidence["step.individual_request"]
    }
    return {request, protocol: asProtocol(said, given)}
  }

  /** What a good request says besides. */
  function besides(said, {question, use, benefit, format, days, name, position}) {
    const blank = text => text || undefined
    const asked = {name: blank(name), position: blank(position)}
    const delivery = {format: blank(format), medium: blank(said.medium), days_to_extract: days ? Number(days) : undefined}
    return {
      question: blank(question), use: blank(use), benefit: blank(benefit),
      asked_by: name || position ? asked : undefined, delivery: format || said.medium || days ? delivery : undefined,
    }
  }

  /** The protocol as it was described; null where it is not known who has signed, or nobody has. Who has agreed may be left open. */
  function asProtocol(said, given) {
    const groups = {[said.from]: given("signed_from"), [said.to]: given("signed_to")}, bodies = Object.keys(groups)
    const signed = Object.values(groups)
    if (signed.some(group => !group) || signed.every(group => group === "none")) return null
    const signatories = bodies.map(body => (groups[body] === "none" ? {body, group: "first"} : {body, group: groups[body], signed: said.day}))
    const agreed = {yes: bodies, no: [said.to]}[given("agreed")] ?? []
    return {format: 1, id: "as_described", territory: said.in, agreed_by: agreed, signatories, review_by: said.day}
  }

  /** The keys that a request must have and that the answers do not give yet, as the facts that they are asked by. */
  function lacking(said, protocol) {
    const wanted = ["kind", "role", "kept_in", "area", "process", "obtained_for", "obtained_from"], open = [...NATURE, "agreed"]
    if (/^(items|described)/.test(said.what)) wanted.push(...NATURE)
    if (protocol) wanted.push("agreed")
    const there = key => said[key] && (said[key] !== NOT_SURE || open.includes(key))
    return Object.keys(KEYS).filter(name => wanted.includes(KEYS[name].key) && !there(KEYS[name].key))
  }

  // ------------------------------------------------------------------------------------------------ what is still asked

  /** The names that a person can answer and on which the word still depends, the most decisive first. */
  function open(law, cases, said, typed, claims = false) {
    const weights = new Map()
    for (const one of cases) {
      for (const [name, weight] of cspdata.decisive(law, one.trees, one, claims)) weights.set(name, (weights.get(name) ?? 0) + weight)
    }
    const askable = name => (law.facts[name]?.kind ?? "derived") !== "derived" || name in KEYS
    const moot = name => (name === "recipient.agreed" || name.endsWith(".protocol_group"))
      && [said.signed_from, said.signed_to].includes(NOT_SURE)
    const left = [...weights.keys()].filter(name => askable(name) && !moot(name) && !answered(law, name, said, typed))
    const quick = name => (name in KEYS ? 0 : 1) // what whoever asks knows at once
    return left.filter(name => question(law, name, said).answers.length > 1)
      .sort((one, other) => quick(one) - quick(other) || weights.get(other) - weights.get(one))
  }

  Object.assign(cspdata, {NOT_SURE, FIRST, FORMS, FORM_WORDS, KEYS, MEDIA, MORE, keyOf, question, bodies, contradictions, answered, asRequest, lacking, open, capital})
  if (typeof module === "object") module.exports = cspdata
})(globalThis.cspdata ??= {})
