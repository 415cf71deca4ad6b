import { createHash } from 'node:crypto'
import type { Answer } from './reply'

const style = `
:root { color-scheme: light dark; --line: light-dark(#d4d4d8, #3f3f46);
  --text: light-dark(#18181b, #f4f4f5); --back: light-dark(#fff, #18181b);
  --quiet: light-dark(#52525b, #a1a1aa); --accent: light-dark(#1d4ed8, #93c5fd) }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back);
  max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; overflow-wrap: anywhere }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0 }
input, select, button { font: inherit; color: inherit; background: transparent; padding: .375rem .75rem;
  border: 1px solid var(--quiet); border-radius: .375rem }
input { flex: 1 1 14rem; max-width: 24rem }
table { width: 100%; border-collapse: collapse }
caption { text-align: left; color: var(--quiet); padding: .25rem 0 }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; vertical-align: top }
td:last-child { font-variant-numeric: tabular-nums }
th, .short { white-space: nowrap }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem;
  border: 1px solid var(--line); border-radius: .375rem }
`

/** Shows new messages as they arrive, keeping what has the focus. */
const refresh = `
setInterval(async () => {
  if (document.hidden) return
  const response = await fetch(location.href).catch(() => undefined)
  if (!response || !response.ok) return
  const next = new DOMParser().parseFromString(await response.text(), 'text/html')
  const now = document.getElementById('messages')
  const then = next.getElementById('messages')
  if (!then || now.innerHTML === then.innerHTML) return
  const focused = now.contains(document.activeElement) && document.activeElement.getAttribute('href')
  now.innerHTML = then.innerHTML
  if (focused) now.querySelector('a[href="' + focused + '"]')?.focus()
}, 3000)
`

const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function securityPolicy(formsLeadTo: string): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src ${sourceOf(style)}`,
    `script-src ${sourceOf(refresh)}`,
    "connect-src 'self'",
    `form-action 'self' ${formsLeadTo}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Text as it may stand in HTML, attribute values included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A whole page around trusted HTML; `title` is escaped here. */
export function htmlPage(
  title: string,
  main: string,
  options: {
    status?: number
    refreshes?: boolean
    /** The other origin that a form's answer may redirect to. */
    formsLeadTo?: string
  } = {},
): Answer {
  const script = options.refreshes ? `<script>${refresh}</script>` : ''
  return {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': securityPolicy(options.formsLeadTo ?? ''),
    },
    body: `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body><main>${main}</main>${script}</body>
</html>
`,
  }
}
