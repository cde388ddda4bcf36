// The answer to a request. The same as cspdata/decision (settle, outcome) in Python, by the same trees.
"use strict"
;(cspdata => {
  const CAUTION = ["must_share", "may_share", "may_share_if", "refer"] // from the boldest to the most cautious

  /** The compiled law made ready: nodes as objects, and what is looked up often. */
  function prepared(data) {
    const nodes = new cspdata.Nodes(data)
    const facts = Object.entries(data.facts)
    return {
      ...data, nodes,
      claimable: facts.filter(([, fact]) => "unless_stated" in fact),
      derivedFacts: facts.filter(([, fact]) => fact.derived_when),
      steps: new Set(facts.filter(([, fact]) => fact.kind === "step").map(([id]) => nodes.place.get(id))),
      asked: facts.map(([id]) => id),
      trusted: Object.fromEntries(Object.entries(data.provisions)
        .filter(([, one]) => one.confidence === "low").map(([id]) => [`doubt.${id}`, true])),
      constraints: data.constraints.map(([id, says, at]) => ({id, says, never: nodes.list[at]})),
      laws: data.laws.map(law => laid(law, nodes)),
    }
  }

  function laid(law, nodes) {
    const node = at => nodes.list[at]
    const need = ([id, at]) => ({id, node: node(at)})
    const needs = law.needs.map(need)
    const way = ([id, opens, tree, without]) =>
      ({id, opens: node(opens), node: node(tree), needs: needs.filter((_, at) => !without.includes(at))})
    const one = key => node(law[key])
    const trees = {
      lawful: one("lawful"), compelled: one("compelled"), referred: one("referred"), by_guidance: one("by_guidance"),
      ways: law.ways.map(way), guidance_ways: law.guidance_ways.map(way), needs,
      referrals: law.referrals.map(need), obligations: law.obligations.map(need), cautions: law.cautions.map(need),
      doubts: law.doubts.map(need),
    }
    const spoken = [needs, trees.referrals, trees.obligations, trees.cautions, trees.doubts].flat().map(it => it.node)
    return {
      ...trees,
      all: cspdata.below([trees.lawful, trees.compelled, trees.referred, trees.by_guidance, ...spoken]),
      deciding: cspdata.below([trees.lawful, trees.compelled]),
      referring: cspdata.below([trees.referred]),
    }
  }

  /** The law in force on a day in a territory; undefined before the first day that is held. */
  function lawOf(law, day, territory) {
    const span = law.spans.findLast(([from]) => from <= day)
    return span && law.laws[span[territory === "england" ? 1 : 2]]
  }

  /** The word for each case of a request, and what it was read from. */
  function settled(law, request, protocol) {
    const trees = lawOf(law, request.as_of, request.territory)
    return cspdata.casesOf(law, request, protocol).map(one => ({...one, trees, ...settle(law, trees, request, one)}))
  }

  /** Decide a request: the word for all of it, and each case with its reasons and its facts. */
  function decide(law, request, protocol = null) {
    const cases = settled(law, request, protocol).map(one => ({
      recipient: one.recipient.body, role: one.recipient.role, purpose: one.purpose, dataset: one.part.dataset,
      form: one.item.form, fields: one.part.fields, coarser: one.part.coarser,
      outcome: one.outcome, final: one.final, due: one.due,
      lawful: one.found[one.trees.lawful.at], compelled: one.found[one.trees.compelled.at],
      referred: one.stands[one.trees.referred.at],
      identifiability: one.known["information.identifiability"] ?? null,
      ...cspdata.explain(law, one.trees, one, request.relies_on ?? []),
      known: one.known, unstated: one.unstated,
    }))
    return {outcome: together(cases.map(one => one.outcome)), cases}
  }

  /** One case answered twice: with what nobody claims unknown, and with it absent. Only the second can refuse for want of it. */
  function settle(law, trees, request, one) {
    const {nodes} = law, {answers} = cspdata
    const known = nodes.row(one.known), absent = nodes.row(one.unstated, known)
    const found = answers(trees.all, absent), unclaimed = answers(trees.deciding, known)
    const undone = absent.map((value, at) => (value === null && law.steps.has(at) ? false : value))
    const stands = answers(trees.referring, undone)
    const lawful = found[trees.lawful.at], compelled = found[trees.compelled.at]
    const inDoubt = lawful === null && answers(trees.deciding, nodes.row(law.trusted, absent))[trees.lawful.at] === true
    const sure = lawful !== null && unclaimed[trees.lawful.at] === lawful && unclaimed[trees.compelled.at] === compelled
    const due = compelled ? dueDay(law, trees, request, one, found) : null
    const early = !!(due && request.needed_by && request.needed_by < due)
    const byGuidance = lawful === false ? found[trees.by_guidance.at] : null
    const outcome = ruling(lawful, compelled, stands[trees.referred.at], byGuidance, inDoubt, early)
    return {outcome, final: lawful !== null && sure && outcome !== "refer", due, found, stands, row: absent}
  }

  function ruling(lawful, compelled, referred, byGuidance, inDoubt, early) {
    if (lawful === false) return byGuidance === false ? "must_not_share" : "refer"
    if ((referred && !compelled) || inDoubt) return "refer"
    if (compelled) return early ? "may_share" : "must_share"
    return lawful ? "may_share" : "may_share_if"
  }

  /** The word for a request, from the words of its cases. */
  function together(outcomes) {
    if (new Set(outcomes).size === 1) return outcomes[0]
    const left = outcomes.filter(one => one !== "must_not_share")
    const worst = left.reduce((one, other) => (CAUTION.indexOf(other) > CAUTION.indexOf(one) ? other : one))
    if (left.length < outcomes.length) return worst === "refer" ? "refer" : "may_share_if"
    return worst
  }

  function dueDay(law, trees, request, one, found) {
    const period = request.information[one.part.item].period
    const days = trees.ways.filter(way => binds(law, way.id) && found[way.node.at]).map(way => {
      const due = law.provisions[way.id].due
      if (due === "end_of_next_information_period" && period) return endOfPeriod(endOfPeriod(period[1]), 1)
      return due === "date_in_request" ? request.needed_by : null
    }).filter(Boolean).sort()
    return days[0] ?? null
  }

  /** The last day of the quarter that a day falls in, some days later. */
  function endOfPeriod(day, later = 0) {
    const at = new Date(`${day}T00:00:00Z`)
    at.setUTCDate(at.getUTCDate() + later)
    return new Date(Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) * 3 + 3, 0)).toISOString().slice(0, 10)
  }

  const binds = (law, id) => law.provisions[id].kind === "duty" && law.provisions[id].layer !== "guidance"

  Object.assign(cspdata, {prepared, settled, together, decide})
  if (typeof module === "object") module.exports = cspdata
})(globalThis.cspdata ??= {})
