// Conditions in a browser: their answers, what is missing for one, and on which names it depends. The same as cspdata/conditions
// (evaluate, missing, proof) in Python; tests hold the two against each other. A plain script: node can load it too.
"use strict"
;(cspdata => {
  const equal = (one, other) => one.length === other.length && one.every((value, at) => value === other[at])

  /** The nodes of a compiled law as objects, each after the nodes inside it. Equal nodes are one node. */
  class Nodes {
    constructor(law) {
      this.names = Object.keys(law.names)
      this.place = new Map(this.names.map((name, at) => [name, at]))
      this.values = Object.values(law.names).map(values => (values.length ? values : [true, false]))
      this.list = []
      this.known = new Map()
      for (const [kind, ...rest] of law.nodes) {
        if (["all", "any", "not"].includes(kind)) {
          const [inner, id, says] = rest
          this.joined(kind, inner.map(at => this.list[at]), id, says)
        } else {
          const [name, value, allowed, id, says] = rest
          this.ask(name, kind, value, allowed, id, says)
        }
      }
    }

    /** Values by name as a row: one place for each name that the law asks about, null where it is not known. */
    row(values, on = null) {
      const row = on ? on.slice() : new Array(this.names.length).fill(null)
      for (const name in values) {
        const place = this.place.get(name)
        if (place !== undefined) row[place] = values[name] ?? null
      }
      return row
    }

    joined(kind, parts, id = "", says = "") {
      return this.once(`${kind} ${parts.map(part => part.at)} ${id}`, {kind, parts, id, says})
    }

    ask(name, test, value, allowed, id = "", says = "") {
      return this.once(`${name} ${test} ${value} ${allowed} ${id}`, {kind: "ask", name, place: this.place.get(name), test, value, allowed, id, says})
    }

    once(key, node) {
      const found = this.known.get(key)
      if (found) return found
      node.at = this.list.length
      this.list.push(node)
      this.known.set(key, node)
      return node
    }
  }

  /** Some nodes and all inside them, each once, what is inside first. */
  function below(nodes) {
    const found = new Set()
    const look = node => {
      if (found.has(node)) return
      node.parts?.forEach(look)
      found.add(node)
    }
    nodes.forEach(look)
    return [...found]
  }

  /** The answers of nodes, given as ``below`` does, for a row of values, by place: true, false, or null for not known. */
  function answers(nodes, row) {
    const found = []
    for (const node of nodes) {
      const {at} = node
      if (node.kind === "ask") {
        const value = row[node.place]
        found[at] = value === null ? null : node.allowed.includes(value)
      } else if (node.kind === "not") {
        const inner = found[node.parts[0].at]
        found[at] = inner === null ? null : !inner
      } else {
        const {parts} = node, settling = node.kind === "any"
        let answer = !settling
        for (let part = 0; part < parts.length && answer !== settling; part++) {
          const inner = found[parts[part].at]
          if (inner === settling || inner === null) answer = inner
        }
        found[at] = answer
      }
    }
    return found
  }

  /** The least that must still be settled so that a node is true: true, false, or a node over unknown names only. */
  function missing(law, node, row) {
    const known = row.map(value => (value === null ? null : [value])) // what each name can still be
    return simplify(law.nodes, node, known, true)
  }

  function simplify(nodes, node, known, wanted) {
    if (node.kind === "ask") return simpleAsk(nodes, node, known, wanted)
    if (node.kind === "not") return simplify(nodes, node.parts[0], known, !wanted)
    return (node.kind === "all") === wanted ? every(nodes, node, known, wanted) : some(nodes, node, known, wanted)
  }

  function simpleAsk(nodes, ask, known, wanted) {
    const can = known[ask.place] ?? nodes.values[ask.place]
    const good = can.filter(value => ask.allowed.includes(value) === wanted)
    if (good.length === can.length) return true
    if (!good.length) return false
    if (wanted && equal(good, ask.allowed)) return ask
    return nodes.ask(ask.name, "in", good, good, ask.id, ask.says)
  }

  function every(nodes, node, settled, wanted) {
    const known = settled.slice()
    let waiting = node.parts, done = [], again = true
    while (again) { // each round takes the plain asks as given and simplifies the rest by them
      again = false
      const rest = []
      for (const part of waiting) {
        const left = simplify(nodes, part, known, wanted)
        if (left === false) return false
        if (left === true) continue
        const asks = plain(left)
        if (!asks) {
          rest.push(part)
          continue
        }
        for (const ask of asks) {
          known[ask.place] = ask.allowed
          done = done.filter(old => !(old.kind === "ask" && old.name === ask.name))
        }
        done.push(...(left.kind === "all" && !left.id ? left.parts : [left]))
        again = true
      }
      waiting = rest
    }
    const over = waiting.map(part => simplify(nodes, part, known, wanted)).filter(left => typeof left !== "boolean")
    const all = [...new Set([...done, ...over])]
    if (!all.length) return true
    if (all.length === 1 && !node.id) return all[0]
    return nodes.joined("all", all, node.id, node.says)
  }

  /** The asks of a node that holds only when all of them do; null when it leaves a choice. */
  function plain(node) {
    if (node.kind === "ask") return [node]
    if (node.kind === "not" || (node.kind === "any" && node.parts.length !== 1)) return null
    const found = []
    for (const part of node.parts) {
      const inner = plain(part)
      if (!inner) return null
      found.push(...inner)
    }
    return found
  }

  function some(nodes, node, known, wanted) {
    const left = []
    for (const part of node.parts) {
      const answer = simplify(nodes, part, known, wanted)
      if (answer === true) return true
      if (answer !== false) left.push(...(answer.kind === "any" && !answer.id ? answer.parts : [answer]))
    }
    const kept = absorb([...new Set(left)])
    if (!kept.length) return false
    if (kept.length === 1 && !node.id) return kept[0]
    return nodes.joined("any", kept, node.id, node.says)
  }

  /** Leave out an option that asks for all that another asks for, and more. */
  function absorb(options) {
    const wants = options.map(option => new Set(option.kind === "all" ? option.parts : [option]))
    const less = (one, other) => one.size < other.size && [...one].every(part => other.has(part))
    return options.filter((_, at) => !wants.some((other, place) => place !== at && less(other, wants[at])))
  }

  Object.assign(cspdata, {Nodes, below, answers, missing})
  if (typeof module === "object") module.exports = cspdata
})(globalThis.cspdata ??= {})
