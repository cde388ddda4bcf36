// Names for the theme's hidden switches, no search where none can work, and tables that scroll can be reached by keyboard.
document.addEventListener("DOMContentLoaded", () => {
  for (const [id, name] of [["__drawer", "Contents"], ["__search", "Search"], ["__toc", "On this page"]]) {
    document.getElementById(id)?.setAttribute("aria-label", name)
  }
  if (location.protocol === "file:") { // no browser lets a page in a folder read the index
    document.querySelectorAll("label[for=__search]").forEach(one => { one.hidden = true })
  }
  const mark = () => document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code").forEach(one => {
    if (one.scrollWidth > one.clientWidth) {
      one.tabIndex = 0
      one.setAttribute("role", "region")
      one.setAttribute("aria-label", "Scrolls sideways")
    }
  })
  setTimeout(mark, 300) // the theme wraps tables first
  addEventListener("resize", mark)
})
