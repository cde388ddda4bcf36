// The pieces that views are built of. Text is always put in as text, never read as HTML.
"use strict"
;(cspdata => {
  /** An element: "tag.class.class", its attributes (a function under "onclick" listens), and what is inside. */
  function h(tag, attributes = {}, ...inside) {
    const [name, ...classes] = tag.split(".")
    const one = document.createElement(name)
    if (classes.length) one.className = classes.join(" ")
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") one.addEventListener(key.slice(2), value)
      else if (value === true) one.setAttribute(key, "")
      else if (value !== false && value !== undefined) one.setAttribute(key, value)
    }
    one.append(...inside.flat(Infinity).filter(it => (it ?? false) !== false))
    return one
  }

  const title = words => h("h2", {tabindex: "-1", id: "view-title"}, words)
  const list = (tag, items) => (items.length ? h(tag, {}, items.map(it => h("li", {}, it))) : null)
  const button = (words, onclick, more = {}) => h("button", {type: "button", onclick, ...more}, words)

  function field(id, label, control, hint) {
    if (hint) control.setAttribute("aria-describedby", `${id}-hint`)
    return h("div.field", {}, h("label", {for: id}, label), hint && h("p.hint", {id: `${id}-hint`}, hint), control)
  }

  const input = (id, value, more = {}) => h("input", {id, name: id, type: "text", autocomplete: "off", value: value ?? "", ...more})

  /** A list to choose from; ``groups`` are pairs of a name, which may be blank, and the pairs of value and words under it. */
  function select(id, groups, value, more = {}) {
    const options = pairs => pairs.map(([key, words]) => h("option", {value: key, selected: key === value}, words))
    const inside = groups.map(([label, pairs]) => (label ? h("optgroup", {label}, options(pairs)) : options(pairs)))
    return h("select", {id, name: id, ...more}, h("option", {value: ""}, "Choose"), inside)
  }

  const choices = (type, name, legend, pairs, chosen) => h("fieldset.field", {}, h("legend", {}, legend), h("div.choices", {}, pairs.map(([value, words]) =>
    h("label.choice", {}, h("input", {type, name, value, checked: chosen.includes(value)}), h("span", {}, words)))))

  /** A form that sends nothing: ``taken`` is given what was filled in. */
  const form = (taken, ...inside) => h("form", {novalidate: true, onsubmit: event => {
    event.preventDefault()
    taken(event.target)
  }}, inside)

  /** Whether nothing is wrong; else the faults are listed first, in focus, each a link to its field. */
  function complain(made, faults) {
    made.querySelector(".faults")?.remove()
    made.querySelectorAll("[aria-invalid]").forEach(one => one.removeAttribute("aria-invalid"))
    const at = id => made.querySelector(`#${id}, [name="${id}"]`)
    const links = faults.map(([id, words]) => h("a", {href: `#${id}`, onclick: event => {
      event.preventDefault() // the address is the answers'
      at(id).focus()
    }}, words))
    faults.forEach(([id]) => at(id).setAttribute("aria-invalid", "true"))
    if (!faults.length) return true
    const box = h("div.faults", {tabindex: "-1", role: "alert"}, h("p", {}, "Something is missing:"), list("ul", links))
    made.prepend(box)
    box.focus()
    return false
  }

  const longDay = day => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"})

  Object.assign(cspdata, {h, title, list, button, field, input, select, choices, form, complain, longDay})
})(globalThis.cspdata ??= {})
