// Decides requests as the page does, many in one process: the compiled law and the requests in, an answer a line out.
// A line asks for the whole answer to a request, or for the words alone under each of many draws of evidence.
"use strict"
const fs = require("node:fs")
const path = require("node:path")

const [browser, law, asked] = process.argv.slice(2)
for (const name of ["conditions", "cases", "explain", "decide"]) require(path.join(browser, `${name}.js`))
const {decide, prepared, settled} = globalThis.cspdata
const ready = prepared(JSON.parse(fs.readFileSync(law, "utf8")))

/** The evidence of one row: of each fact the answer that its column names, where it names one. */
function evidence(columns, row) {
  const said = {}
  for (const [id, answers, drawn] of columns) if (drawn[row]) said[id] = {is: answers[drawn[row]]}
  return said
}

function words({requests, columns, each}) {
  return requests.flatMap(({request, protocol}, at) => Array.from({length: each}, (_, row) =>
    settled(ready, {...request, evidence: evidence(columns, at * each + row)}, protocol).map(one => [one.outcome, one.final])))
}

const answers = fs.readFileSync(asked, "utf8").trimEnd().split("\n").map(line => {
  const one = JSON.parse(line)
  return JSON.stringify(one.columns ? words(one) : decide(ready, one.request, one.protocol))
})
process.stdout.write(answers.join("\n"))
