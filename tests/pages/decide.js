// Decides requests as the page does, many in one process: the compiled law and the requests in, an answer a line out.
// A line asks for the whole answer to a request, for what is open in it, for papers, or for words and checklists under many draws.
"use strict"
const fs = require("node:fs")
const path = require("node:path")

const [browser, law, asked] = process.argv.slice(2)
for (const name of ["conditions", "cases", "explain", "decide", "diagram", "questions", "papers"]) require(path.join(browser, `${name}.js`))
const {Nodes, answers: answersOf, asRequest, missing, decide, decisive, explain, prepared, protocolFile, requestFile, settled} = globalThis.cspdata
const ready = prepared(JSON.parse(fs.readFileSync(law, "utf8")))

/** The evidence of one row: of each fact the answer that its column names, where it names one. */
function evidence(columns, row) {
  const said = {}
  for (const [id, answers, drawn] of columns) if (drawn[row]) said[id] = {is: answers[drawn[row]]}
  return said
}

function words({requests, columns, each}) {
  const routes = one => (["may_share_if", "refer"].includes(one.outcome) ? explain(ready, one.trees, one, []).routes : [])
  return requests.flatMap(({request, protocol}, at) => Array.from({length: each}, (_, row) =>
    settled(ready, {...request, evidence: evidence(columns, at * each + row)}, protocol)
      .map(one => [one.outcome, one.final, routes(one).map(route => route.outstanding)])))
}

/** The names on which the word for each case still depends: without claims that nobody made, and with them. */
function open({request, protocol}) {
  const names = (one, claims) => [...decisive(ready, one.trees, one, claims).keys()].sort()
  return settled(ready, request, protocol).map(one => [names(one, false), names(one, true)])
}

/** The papers that the answers on the page make, with the word that the page says on them. */
function papers({said, typed}) {
  const {request, protocol} = asRequest(ready, said, typed)
  return {request: requestFile(request), protocol: protocol && protocolFile(protocol), outcome: decide(ready, request, protocol).outcome}
}

/** The answer of conditions for some values, and what is missing for them. */
function fuzzed({law, cases}) {
  const nodes = new Nodes(law), plain = node => (node.kind === "ask" ? [node.test, node.name, node.value, node.allowed] : [node.kind, node.parts.map(plain), node.id])
  return cases.map(([at, values]) => {
    const row = nodes.row(values), left = missing({nodes}, nodes.list[at], row)
    return [answersOf(nodes.list.slice(0, at + 1), row)[at], typeof left === "boolean" ? left : plain(left)]
  })
}

const answers = fs.readFileSync(asked, "utf8").trimEnd().split("\n").map(line => {
  const one = JSON.parse(line)
  return JSON.stringify(one.columns ? words(one) : one.open ? open(one) : one.said ? papers(one) : one.law ? fuzzed(one) : decide(ready, one.request, one.protocol))
})
process.stdout.write(answers.join("\n"))
