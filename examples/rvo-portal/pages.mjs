// Pages as text: what is put into `html` is escaped unless it is `html` itself.

class Markup {
  constructor(text) {
    this.text = text;
  }
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(escaped).join("");
  return String(value ?? "").replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
}

export function html(texts, ...values) {
  return new Markup(String.raw({ raw: texts }, ...values.map(escaped)));
}

const STYLE = `
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
  h1 { font-size: clamp(1.5rem, 9vw, 2.2rem); }
  header, nav ul { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; }
  nav ul { list-style: none; padding: 0; }
  article { border-top: 1px solid #767676; padding-bottom: 1rem; }
  button, input, textarea { font: inherit; padding: .4rem .6rem; }
  button { background: #154273; color: #fff; border: 0; border-radius: .2rem; cursor: pointer; }
  a { color: #154273; }
  label { display: block; margin-top: .5rem; }
  textarea, input { width: 100%; box-sizing: border-box; }
  :focus-visible { outline: 3px solid #b36200; outline-offset: 2px; }
  [role=status], [role=alert] { border-left: .4rem solid #154273; padding: .5rem 1rem; background: #eef3f8; }
  [role=alert] { border-color: #a00; background: #fbeeee; }
`;

/** A whole page. */
export function page({ language, title, header = "", body }) {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
${header}
<main id="main">
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text;
}
