// From a request to its cases: recipient x part x purpose, each with its facts. The same as cspdata/decision/cases.py, from the
// tables that Python wrote; a key of the request that nobody has answered yet leaves its facts unknown.
"use strict"
;(cspdata => {
  const YES_NO = {__proto__: null, yes: true, no: false, true: true, false: false, unknown: null}
  const holds = (span, day, territory) => (!span.from || span.from <= day) && (!span.to || day <= span.to)
    && (span.territory ?? [territory]).includes(territory)

  /** An answer as it is written: yes and no in words, 'unknown' as null. */
  function answer(given) {
    const word = String(given).toLowerCase()
    return word in YES_NO ? YES_NO[word] : given
  }

  /** Every case of a request in the form in which a request is kept (its model's JSON). ``protocol`` may be null. */
  function casesOf(law, request, protocol) {
    const parts = request.information.map((_, at) => partsOf(law, request, at))
    const cases = []
    for (const recipient of request.recipients) {
      const shared = parties(law, request, recipient, protocol)
      request.information.forEach((item, at) => {
        for (const part of parts[at]) {
          for (const purpose of request.purposes) {
            const derived = [shared, part.facts, purposeFacts(law, purpose, item)]
            cases.push({recipient, part, purpose, item, ...stated(law, request, item, derived)})
          }
        }
      })
    }
    return cases
  }

  function parties(law, request, recipient, protocol) {
    const {delivery, supplier} = request, day = request.as_of
    const facts = {
      "request.kind": request.kind,
      "request.process": request.process,
      "request.medium": delivery?.medium || "not_stated",
      "request.question_given": !!request.question,
      "request.use_given": !!request.use,
      "request.benefit_given": !!request.benefit,
      "request.delivery_given": !!(delivery?.format && (delivery.days_to_extract ?? null) !== null),
      "supplier.contracted_out": !!supplier.acts_for,
      "recipient.role": recipient.role,
      "recipient.kept_in": recipient.kept_in,
      "recipient.area": recipient.area,
      "recipient.agreed": null,
      "recipient.limits_stated": null,
      "request.protocol_overdue": null,
    }
    if (protocol) {
      facts["recipient.agreed"] = agreed(law, request, protocol, recipient.body)
      const named = protocol.signatories.find(one => one.body === recipient.body)
      facts["recipient.limits_stated"] = named ? !!named.limits : null
      facts["request.protocol_overdue"] = protocol.review_by < day
    }
    for (const [side, body] of [["supplier", supplier.body], ["recipient", recipient.body]]) {
      facts[`${side}.protocol_group`] = protocol ? group(protocol, body, day) : null
      for (const id of law.capacities[side]) {
        if (!(id in facts)) facts[id] = capacity(law, body, id.slice(side.length + 1), day, request.territory)
      }
    }
    return facts
  }

  /** Whether a kind of body held a capacity on a day; null where that is of low confidence only. */
  function capacity(law, body, as, day, territory) {
    const held = law.agencies[body].capacities.filter(one => one.as === as && holds(one, day, territory))
    return held.length && held.every(one => one.confidence === "low") ? null : held.length > 0
  }

  function group(protocol, body, day) {
    return protocol.signatories.find(one => one.body === body && one.signed && one.signed <= day)?.group ?? "none"
  }

  function agreed(law, request, protocol, body) {
    const named = protocol.signatories.find(one => one.body === body)
    const by = named?.agreed_by?.length ? named.agreed_by : protocol.agreed_by
    if (!named || !by.length) return null
    return protocol.signatories
      .filter(one => group(protocol, one.body, request.as_of) !== "none")
      .filter(one => capacity(law, one.body, "responsible_authority", request.as_of, request.territory))
      .every(one => by.includes(one.body))
  }

  function partsOf(law, request, at) {
    const item = request.information[at]
    const facts = {
      "information.identifiability": identifiability(item),
      "information.from_partner": item.obtained_from ? item.obtained_from !== "own" : null,
    }
    if (item.dataset) return partsOfDataset(law, request, at, facts)
    const heads = [...item.heads ?? []]
    const process = item.items_of ? law.processes[item.items_of].fields : {}
    const fields = !item.items_of || (item.fields ?? "all") === "all" ? Object.keys(process) : item.fields
    fields.forEach(field => heads.push(...process[field]))
    Object.assign(facts, carried(law, heads), {"information.prescribed": false})
    const nature = item.nature ?? (item.source ? {held_in_confidence: false, patient: false, drug_test_sample: false} : {})
    facts["information.held_in_confidence"] = nature.held_in_confidence
    facts["information.patient"] = nature.patient
    facts["information.from_drug_test"] = nature.drug_test_sample
    return [{item: at, dataset: named(item), fields: item.items_of ? fields : [item.source || "described"], facts, coarser: {}}]
  }

  function partsOfDataset(law, request, at, before) {
    const item = request.information[at], {as_of: day, territory} = request
    const dataset = law.datasets[item.dataset]
    const rows = law.prescribed.filter(row => row.holder === request.supplier.body && row.dataset === item.dataset
      && holds(row, day, territory))
    const slices = {true: [], false: []}, coarser = {}
    for (const [file, field] of fieldsAsked(item, dataset)) {
      const forms = rows.filter(row => row.file === file).map(row => row.fields[field]).filter(Boolean)
      const name = `${file}.${field}`, whole = forms.includes("whole")
      slices[whole].push(name)
      if (forms.length && !whole) {
        slices.true.push(name)
        coarser[name] = forms.sort()[0]
      }
    }
    const facts = {
      ...before, ...carried(law, dataset.heads ?? []),
      "information.held_in_confidence": dataset.held_in_confidence,
      "information.patient": dataset.patient,
      "information.from_drug_test": dataset.drug_test_sample,
    }
    return [true, false].filter(prescribed => slices[prescribed].length).map(prescribed => ({
      item: at, dataset: item.dataset, fields: slices[prescribed],
      facts: {...facts, "information.prescribed": prescribed}, coarser: prescribed ? coarser : {},
    }))
  }

  function fieldsAsked(item, dataset) {
    const files = !item.files || item.files === "all" ? Object.keys(dataset.files) : item.files
    return files.flatMap(file => dataset.files[file].map(field => [file, field])).filter(([file, field]) =>
      !item.fields || item.fields === "all" || item.fields.includes(field) || item.fields.includes(`${file}.${field}`))
  }

  function carried(law, heads) {
    return Object.fromEntries(law.heads.map(head => [`information.${head}`, heads.includes(head)]))
  }

  function identifiability(item) {
    if (item.form === "as_held") return item.living === "none" ? "deceased" : "personal"
    return {public: "public_aggregate", restricted: "restricted_aggregate"}[item.access] ?? "depersonalised"
  }

  function purposeFacts(law, id, item) {
    const purpose = law.purposes[id]
    const facts = Object.fromEntries(law.flags.map(flag => [`purpose.${flag}`, purpose.flags.includes(flag)]))
    const {obtained_for: from} = item
    facts["information.reuse"] = from ? !(purpose.compatible_with ?? []).includes(from) : null
    return facts
  }

  function stated(law, request, item, derived) {
    const known = {}, opened = new Set()
    const put = facts => { for (const id in facts) if ((facts[id] ?? null) !== null) known[id] = facts[id] }
    derived.forEach(put)
    if (item.consent) put(consent(item.consent, request.as_of))
    if (request.individual) known["step.individual_request"] = true
    for (const id of request.relies_on ?? []) (law.labels[id] ?? []).forEach(at => opened.add(law.asked[at]))
    for (const evidence of [request.evidence, item.evidence]) {
      for (const id in evidence) {
        const value = answer(evidence[id].is)
        if (value === null || (law.facts[id].kind === "step" && value === false)) opened.add(id)
        else known[id] = value
      }
    }
    for (const [id, fact] of law.derivedFacts) if (known[fact.derived_when] === true) known[id] = true
    for (const id of Object.keys(request.exceptions ?? {})) known[`exception.${id}`] = true
    const unstated = {}
    for (const [id, fact] of law.claimable) if (!(id in known) && !opened.has(id)) unstated[id] = fact.unless_stated
    return {known, unstated}
  }

  /** What a record of consent says on a day. */
  function consent(record, day) {
    const stands = ["explicit", "given"].includes(record.status)
    let status = record.status
    if (stands && record.withdrawn && record.withdrawn <= day) status = "refused"
    else if (stands && record.review_by && record.review_by < day) status = null
    const signed = new Set(record.signed_by ?? [])
    return {
      "consent.status": status,
      "consent.informed": record.informed,
      "consent.written": record.written,
      "consent.signed": signed.size === 2 || null,
      "consent.explained": !!record.may_be_broken || null,
    }
  }

  /** The id of the dataset, process or source; 'described' for what has none. */
  const named = item => item.dataset || item.items_of || item.source || "described"

  Object.assign(cspdata, {casesOf, named})
  if (typeof module === "object") module.exports = cspdata
})(globalThis.cspdata ??= {})
