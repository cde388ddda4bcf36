// Which questions can still change the answer, and how much hangs on each: read off decision diagrams of the trees with what is
// known put in. A diagram in which equal parts stand once asks about a name only where the answer depends on it (Bryant 1986; in
// Python, cspdata/conditions/proof.py).
"use strict"
;(cspdata => {
  const FALSE = 0, TRUE = 1

  class Diagram {
    constructor(law, row) {
      Object.assign(this, {law, row, names: [Infinity, Infinity], arms: [[], []], made: new Map(), built: new Map()})
      this.done = {true: new Map(), false: new Map()}
      this.turned = new Map([[FALSE, TRUE], [TRUE, FALSE]])
    }

    /** The diagram of a node of the law, as a number: equal numbers, equal conditions. */
    of(node) {
      if (!this.built.has(node)) this.built.set(node, this.build(node))
      return this.built.get(node)
    }

    build(node) {
      if (node.kind === "not") return this.opposite(this.of(node.parts[0]))
      if (node.kind !== "ask") {
        const every = node.kind === "all"
        return node.parts.reduceRight((found, part) => this.join(every, found, this.of(part)), every ? TRUE : FALSE)
      }
      const arm = value => (node.allowed.includes(value) ? TRUE : FALSE), known = this.row[node.place]
      return known === null ? this.make(node.place, this.law.nodes.values[node.place].map(arm)) : arm(known)
    }

    both(one, other) { return this.join(true, one, other) }

    opposite(node) {
      if (!this.turned.has(node)) {
        const found = this.make(this.names[node], this.arms[node].map(arm => this.opposite(arm)))
        this.turned.set(node, found).set(found, node)
      }
      return this.turned.get(node)
    }

    join(every, one, other) {
      const settling = every ? FALSE : TRUE
      if (one === settling || other === settling) return settling
      if (one === 1 - settling || one === other) return other
      if (other === 1 - settling) return one
      const key = Math.min(one, other) * 2 ** 26 + Math.max(one, other), done = this.done[every]
      if (!done.has(key)) {
        const name = Math.min(this.names[one], this.names[other])
        const arm = (node, value) => (this.names[node] === name ? this.arms[node][value] : node)
        done.set(key, this.make(name, this.law.nodes.values[name].map((_, value) => this.join(every, arm(one, value), arm(other, value)))))
      }
      return done.get(key)
    }

    make(name, arms) {
      if (arms.every(arm => arm === arms[0])) return arms[0]
      const key = `${name}:${arms}`
      if (!this.made.has(key)) {
        this.made.set(key, this.names.length)
        this.names.push(name)
        this.arms.push(arms)
      }
      return this.made.get(key)
    }

    /** Of every name that a diagram depends on, by its place: how often the answer hangs on it when all answers are as likely. */
    weights(root) {
      const below = new Set()
      const look = node => {
        if (below.has(node)) return
        this.arms[node].forEach(look)
        below.add(node) // after all that is below it
      }
      look(root)
      const chance = new Map([[FALSE, 0], [TRUE, 1]]), reached = new Map([[root, 1]]), weights = new Map()
      for (const node of below) {
        const arms = this.arms[node]
        if (arms.length) chance.set(node, arms.reduce((sum, arm) => sum + chance.get(arm), 0) / arms.length)
      }
      for (const node of [...below].reverse()) {
        const arms = this.arms[node], at = reached.get(node)
        if (!arms.length) continue
        const chances = arms.map(arm => chance.get(arm)), turn = Math.max(...chances) - Math.min(...chances)
        weights.set(this.names[node], (weights.get(this.names[node]) ?? 0) + at * Math.max(turn, Number.MIN_VALUE))
        arms.forEach(arm => reached.set(arm, (reached.get(arm) ?? 0) + at / arms.length))
      }
      return weights
    }
  }

  /**
   * The names on which the word for a case still depends, with their weights. ``claims``: whether what nobody has claimed may
   * come to be claimed. Whether a person is answered, or a doubt about the law resolved, is nobody's to say here: a referral
   * counts as answered, so that what it stands before is asked as well.
   */
  function decisive(law, trees, one, claims) {
    const {nodes} = law, row = claims ? nodes.row(one.known) : nodes.row(one.unstated, nodes.row(one.known))
    nodes.names.forEach((name, place) => { if (name.startsWith("referral.")) row[place] = true })
    const diagram = new Diagram(law, row)
    const lawful = diagram.of(trees.lawful), compelled = diagram.of(trees.compelled)
    const refused = diagram.both(diagram.opposite(lawful), diagram.opposite(diagram.of(trees.by_guidance)))
    const referred = diagram.both(diagram.both(lawful, diagram.of(trees.referred)), diagram.opposite(compelled))
    const found = new Map()
    for (const root of [refused, referred, compelled]) {
      for (const [place, weight] of diagram.weights(root)) {
        const name = nodes.names[place]
        if (!name.startsWith("doubt.")) found.set(name, (found.get(name) ?? 0) + weight)
      }
    }
    return found
  }

  Object.assign(cspdata, {decisive})
  if (typeof module === "object") module.exports = cspdata
})(globalThis.cspdata ??= {})
