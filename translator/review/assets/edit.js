// What a page can do that is served: edit, look, save, approve, take back, approve a term.
(() => {
  const { byId, el, data, redraw, focus, keys } = page;
  const PAUSE = 300;

  async function ask(what, body) {
    const answer = await fetch(`api/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const value = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(value.error), { status: answer.status });
    return value;
  }

  function take(unit, fresh) {
    Object.assign(unit, fresh);
    page.forget(unit);
    const node = redraw(unit);
    if (node) focus(unit);
    return node;
  }

  async function attempt(unit, what, body) {
    try {
      say(take(unit, await ask(what, body)), what === "save" ? "saved" : "");
    } catch (error) {
      await failed(unit, error);
    }
  }

  async function failed(unit, error) {
    let node = page.nodeOf(unit);
    if (error.status === 409) {
      const written = node && node.querySelector("textarea");
      const mine = written ? written.value : "";
      try {
        node = take(unit, await ask("unit", { id: unit.id }));
        if (mine) edit(unit, mine);
      } catch (gone) {
        error = gone;
      }
    }
    say(node, error.message, "error");
  }

  function say(node, message, kind) {
    if (!node) return;
    const line = node.querySelector(".said");
    line.textContent = message;
    line.className = `said ${kind || "faint"}`;
  }

  const approve = (unit) =>
    attempt(unit, "save", { id: unit.id, target: unit.target, version: unit.version });
  const reject = (unit) => attempt(unit, "reject", { id: unit.id, version: unit.version });

  function edit(unit, text) {
    const node = page.nodeOf(unit);
    if (!node || node.querySelector("textarea")) return;
    const place = data.locales[unit.locale];
    const area = el("textarea", {
      lang: place.tag, dir: place.dir, spellcheck: "true", "aria-label": `Target in ${place.name}`,
    });
    area.value = text === undefined ? unit.target : text;
    const look = el("div", { role: "status" });
    const save = el("button", { type: "button" }, "Save and approve");
    const leave = el("button", { type: "button" }, "Cancel");
    const finish = () =>
      attempt(unit, "save", { id: unit.id, target: area.value, version: unit.version });
    const stop = () => { redraw(unit); focus(unit); };
    save.addEventListener("click", finish);
    leave.addEventListener("click", stop);
    area.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); stop(); }
      if (event.key === "Enter") {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) finish();
      }
    });
    let waiting = 0;
    let latest = 0;
    area.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const mine = ++latest;
        try {
          const seen = await ask("check", { id: unit.id, target: area.value });
          if (mine === latest) look.replaceChildren(...page.findings(seen));
        } catch (error) {
          if (mine === latest) look.replaceChildren(el("p", { class: "error" }, error.message));
        }
      }, PAUSE);
    });
    node.querySelector(".after").replaceChildren(area, look,
      el("div", { class: "actions" }, save, leave), forms(unit, area));
    area.focus();
  }

  // The forms of each term, to put in where the cursor stands.
  function forms(unit, area) {
    const rows = unit.terms.filter((term) => term.forms.length);
    return el("div", { class: "forms" }, ...rows.map((term) =>
      el("p", {}, el("span", { class: "faint", lang: "en", dir: "ltr" }, `${term.surface}: `),
        ...term.forms.flatMap((form) => {
          const button = el("button", { type: "button", class: "link" }, form);
          button.addEventListener("click", () => {
            area.setRangeText(form, area.selectionStart, area.selectionEnd, "end");
            area.dispatchEvent(new Event("input"));
            area.focus();
          });
          return [button, " "];
        }))));
  }

  page.decorate = (node, unit) => {
    const button = (label, action) => {
      const made = el("button", { type: "button" }, label);
      made.addEventListener("click", () => action(unit));
      return made;
    };
    node.append(el("div", { class: "actions" },
      button("Edit", edit),
      unit.state === "reviewed" ? button("Draft again", reject) : button("Approve", approve),
      el("span", { class: "said faint", role: "status" })));
  };

  page.decorateTerm = (node, concept, change) => {
    if (change.kind !== "proposed") return;
    const line = el("p", { role: "status" });
    const button = el("button", { type: "button" }, "Approve this term");
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await ask("term", { concept: concept.id, locale: change.locale });
        change.kind = "approved";
        button.remove();
        line.textContent = "approved; the next build puts it into the texts";
      } catch (error) {
        button.disabled = false;
        line.className = "error";
        line.textContent = error.message;
      }
    });
    node.append(button, line);
  };

  const withCurrent = (action) => () => { if (page.current) action(page.current); };
  keys.e = withCurrent((unit) => edit(unit));
  keys.a = withCurrent(approve);
  keys.r = withCurrent(reject);
})();
