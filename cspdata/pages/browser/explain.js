// Why: routes, reasons, what is outstanding and who settles it, obligations and cautions. The same as cspdata/decision/explain.py.
"use strict"
;(cspdata => {
  function explain(law, trees, settled, reliesOn) {
    const {found, outcome} = settled
    const ways = waysToShow(law, trees, found, outcome)
    const routes = ways.map(way => route(law, way, settled))
    const refused = outcome === "must_not_share" || outcome === "refer"
    const open = trees.ways.some(way => found[way.opens.at] !== false)
    const failed = open ? routes.flatMap(one => one.failed)
      : [{id: "no_power", says: "No power to share this is open.", cite: "", guidance: "", answer: false}]
    return {
      routes,
      refused_because: refused ? once(failed) : [],
      looked_at: refused && !open ? trees.ways.map(way => reason(law, way.id, found[way.opens.at])) : [],
      referrals: referrals(law, trees, settled, ways),
      obligations: obligations(law, trees, found, outcome),
      cautions: cautions(law, trees, found, reliesOn, outcome),
    }
  }

  const once = reasons => [...new Map(reasons.map(one => [one.id, one])).values()]

  function waysToShow(law, trees, found, outcome) {
    const inLaw = way => law.provisions[way.id].layer !== "guidance"
    if (outcome === "may_share" || outcome === "must_share") {
      const whole = trees.ways.filter(way => found[way.node.at] === true)
      return whole.some(inLaw) ? whole.filter(inLaw) : whole
    }
    const wanted = outcome === "must_not_share" ? [false] : [true, null]
    let shown = trees.ways.filter(way => found[way.opens.at] !== false && wanted.includes(found[way.node.at]))
    if (outcome === "refer" && !shown.length) shown = trees.guidance_ways.filter(way => wanted.includes(found[way.node.at]))
    if (shown.some(inLaw)) shown = shown.filter(inLaw)
    const order = way => [true, null, false].indexOf(found[way.opens.at])
    return shown.toSorted((one, other) => order(one) - order(other))
  }

  function route(law, way, {found, row}) {
    const met = labels(law, way.id, way.opens, found, true), failed = labels(law, way.id, way.opens, found, false)
    for (const need of way.needs) {
      const answer = found[need.node.at]
      if (answer === true && holds(need, found)) met.push(reason(law, need.id, true), ...labels(law, need.id, need.node, found, true))
      if (answer === false) failed.push(reason(law, need.id, false), ...labels(law, need.id, need.node, found, false))
    }
    const answer = found[way.node.at], {cite, says, layer} = law.provisions[way.id]
    const left = answer === null ? cspdata.missing(law, way.node, row) : true
    return {
      by: way.id, cite, says, layer, opens: found[way.opens.at], answer, met: once(met),
      failed: answer === false ? once(failed) : [],
      outstanding: typeof left === "boolean" ? null : checklist(law, left),
    }
  }

  /** Whether a need stands here at all: a requirement that does not apply is no reason. */
  const holds = (need, found) => need.node.kind === "any" && found[need.node.parts[0].at] !== true

  /** The labelled conditions that make an answer: those inside that have it where all above them have, in their order. */
  function labels(law, own, node, found, wanted) {
    const making = []
    const look = inner => {
      if (found[inner.at] !== wanted) return
      if (inner.id && inner.id !== own) {
        const {cite, guidance = ""} = law.provisions[law.homes[inner.id]]
        making.push({id: inner.id, says: inner.says, cite, guidance, answer: wanted})
      }
      if (inner.kind !== "not" && inner.parts) inner.parts.forEach(look) // under 'not' all is the other way round
    }
    look(node)
    return making
  }

  function reason(law, id, answer) {
    const {says, cite, guidance = ""} = law.provisions[id]
    return {id, says, cite, guidance, answer}
  }

  /** What is outstanding, as data: all, any and single items with the question and who settles it. */
  function checklist(law, node) {
    const label = node.id ? {id: node.id, says: node.says} : {}
    if (node.kind === "ask") return {...label, ...item(law, node)}
    if (node.kind === "not") return {...label, not: checklist(law, node.parts[0])}
    return {...label, [node.kind]: node.parts.map(part => checklist(law, part))}
  }

  function item(law, ask) {
    const [family, id] = [ask.name.slice(0, ask.name.indexOf(".")), ask.name.slice(ask.name.indexOf(".") + 1)]
    const liaison = law.offices.designated_liaison_officer
    if (family === "exception") {
      const question = `Has an exception to the guidance been recorded with reasons? (${law.provisions[id].says})`
      return {fact: ask.name, ask: question, wanted: "yes", settled_by: liaison}
    }
    if (family === "referral" || family === "doubt") {
      const {says, to_whom: to} = law.provisions[id]
      return {fact: ask.name, ask: says, wanted: "an answer", settled_by: law.offices[to] ?? liaison}
    }
    if (ask.name === "information.identifiability") { // measured, and in doubt: then it is a judgement
      const wanted = !ask.allowed.includes("personal")
      return item(law, {name: law.judged_identifiability, allowed: [wanted]})
    }
    const fact = law.facts[ask.name]
    const wanted = (ask.allowed.length ? ask.allowed : [ask.value]).map(cspdata.said).join(" or ")
    const settledBy = law.offices[fact.settled_by] || fact.settled_by || "the specs or the protocol"
    return {fact: ask.name, ask: fact.ask, wanted, settled_by: settledBy}
  }

  /** A value in words. */
  const said = value => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value).replaceAll("_", " "))

  // -------------------------------------------------------------------------- referrals, obligations and cautions

  function referrals(law, trees, {outcome, found, stands}, ways) {
    if (outcome !== "refer") return []
    const refer = (id, says, to) => ({id, says, cite: law.provisions[id].cite, to_whom: to, by: ""})
    const list = trees.referrals.filter(one => stands[one.node.at] === true).map(({id}) => {
      const {says, to_whom: to = "", by = ""} = law.provisions[id]
      return {...refer(id, says, law.offices[to] ?? to), by}
    })
    const adviser = law.offices.legal_adviser
    for (const way of ways.filter(one => trees.guidance_ways.includes(one))) {
      const says = `Only the guidance gives this power for personal data; name one in law. (${law.provisions[way.id].says})`
      list.push(refer(way.id, says, adviser))
    }
    const shown = cspdata.below(ways.map(way => way.node))
    for (const doubt of trees.doubts) {
      if (found[doubt.node.at] !== null || !shown.includes(doubt.node)) continue
      const says = `What cspdata holds of this is not certain enough to decide on. (${law.provisions[doubt.id].says})`
      list.push(refer(doubt.id, says, adviser))
    }
    return list
  }

  function obligations(law, trees, found, outcome) {
    const moment = {must_not_share: "refused", refer: ""}[outcome] ?? "permitted"
    const list = []
    for (const one of trees.obligations) {
      const {on = "permitted", says} = law.provisions[one.id]
      if ([moment, "always"].includes(on) && found[one.node.at] === true) list.push(entry(law, one.id, says))
    }
    if (outcome !== "must_share") return list
    for (const need of trees.needs) { // what is no law never blocks a duty in law: there it is something to do
      const {layer, says} = law.provisions[need.id]
      const mine = !["statute", "common_law"].includes(layer) && found[need.node.at] !== true
      if (mine) list.push(entry(law, need.id, `${says} (The duty stands whether or not this is done.)`))
    }
    return list
  }

  function cautions(law, trees, found, reliesOn, outcome) {
    const list = trees.cautions.filter(one => found[one.node.at] === true).map(({id}) => entry(law, id, law.provisions[id].says))
    if (!reliesOn.length || !["may_share", "must_share"].includes(outcome)) return list
    const held = new Set(trees.ways.filter(way => found[way.node.at] === true).map(way => way.id))
    for (const node of cspdata.below(trees.ways.map(way => way.node))) if (node.id && found[node.at] === true) held.add(node.id)
    for (const id of reliesOn.filter(one => !held.has(one))) {
      const says = `The request relies on ${id}, which is not what lets this go. Record the basis that does.`
      list.push({id, says, cite: law.provisions[id]?.cite ?? "", guidance: ""})
    }
    return list
  }

  function entry(law, id, says) {
    const {cite, guidance = ""} = law.provisions[id]
    return {id, says, cite, guidance}
  }

  Object.assign(cspdata, {explain, said})
  if (typeof module === "object") module.exports = cspdata
})(globalThis.cspdata ??= {})
