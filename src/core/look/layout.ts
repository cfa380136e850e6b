import { attributes, type Html, html } from '../../kit/html.ts'
import type { Link } from '../../kit/views.ts'

/** All that stands around a page's body. Sentences are in the reader's language. */
export interface Frame {
  readonly title: string
  readonly body: Html
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  /** Path with query, as asked for: the language switch leads back to it. */
  readonly path: string
  readonly portalName: string
  /** Above everything, for a demo. */
  readonly banner?: string | undefined
  /** Set once a decree has made this portal a service of the state; until then `notOfficial` stands at the foot. */
  readonly official?: { readonly decree: string } | undefined
  readonly notOfficial: string
  /** Whom to call when somebody is in danger. */
  readonly emergency: string | Html
  readonly menu: readonly Place[]
  /** Beside it, and under one word where the window is narrow: what an officer goes to now and then. */
  readonly folded?: { readonly label: string; readonly menu: readonly Place[] } | undefined
  /** Where this page is explained. */
  readonly help?: Link | undefined
  readonly footer: readonly Link[]
  readonly signedIn?: { readonly name: string; readonly signOutAction: string; readonly csrf: string } | undefined
  readonly words: FrameWords
  /** The address of an asset by its plain name. */
  readonly asset: (name: string) => string
  /** Plain names of scripts: `count.js`. */
  readonly scripts?: readonly string[] | undefined
  /** Of the browser's own bar, where it takes one on. */
  readonly colour?: string | undefined
  /** For tables of a workspace. */
  readonly wide?: boolean | undefined
  /** The screen of a machine: no head and no foot of the portal. */
  readonly machine?: string | undefined
  /** Kept out of search engines: whatever belongs to one person or to an office. */
  readonly unlisted?: boolean | undefined
}

type Place = Link & { readonly current?: boolean }

interface FrameWords {
  readonly skip: string
  readonly menu: string
  readonly languages: string
  readonly footer: string
  readonly signOut: string
}

/** The whole document of a page. */
export function layout(frame: Frame): Html {
  const { title, portalName, language, asset } = frame
  const whole = title === portalName ? title : `${title} – ${portalName}`
  return html`<!DOCTYPE html>
<html${attributes({ lang: language, dir: frame.dir })}>
<head>
<meta charset="utf-8">
<title>${whole}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${
    frame.colour !== undefined &&
    html`
<meta name="theme-color" content="${frame.colour}">`
  }${
    frame.unlisted &&
    html`
<meta name="robots" content="noindex">`
  }
<link rel="stylesheet" href="${asset('look.css')}">${
    frame.machine !== undefined &&
    html`
<link rel="stylesheet" href="${asset('machine.css')}">`
  }
<link rel="icon" href="${asset('mark.svg')}" type="image/svg+xml">${frame.scripts?.map(
    (name) => html`
<script type="module" src="${asset(name)}"></script>`,
  )}
</head>
${frame.machine === undefined ? around(frame) : alone(frame)}
</html>
`
}

function around(frame: Frame): Html {
  return html`<body${attributes({ class: frame.wide && 'wide' })}>
<a class="skip" href="#main">${frame.words.skip}</a>
${masthead(frame)}
<main id="main" tabindex="-1">${frame.help && html`<p class="help wrap"><a href="${frame.help.href}">${frame.help.label}</a></p>`}<div class="wrap flow">
${frame.body}
</div></main>
${foot(frame)}
</body>`
}

/** Who stands before a machine in a hall has come for one thing: no menu, no other pages. */
function alone({ machine, body, banner }: Frame): Html {
  return html`<body class="machine ${machine ?? ''}">${banner !== undefined && html`<p class="banner">${banner}</p>`}
<main id="main" tabindex="-1">
${body}
</main>
</body>`
}

/** The address of this very page in another language. */
export function inOtherLanguage(path: string, code: string): string {
  const [before = '/', query = ''] = (path.split('#')[0] ?? '').split(/\?(.*)/s)
  const kept = new URLSearchParams(query)
  kept.delete('lang')
  kept.append('lang', code)
  return `${before}?${kept}`
}

function masthead({ banner, portalName, languages, language, path, words, menu, folded, signedIn }: Frame): Html {
  const tongue = ({ code, name }: { code: string; name: string }) =>
    html`<li><a${attributes({
      href: inOtherLanguage(path, code),
      lang: code,
      hreflang: code,
      'aria-current': code === language && 'true',
    })}><span class="long">${name}</span><span class="short" aria-hidden="true">${code.toUpperCase()}</span></a></li>`
  const place = ({ href, label, current }: Place) =>
    html`<li><a href="${href}"${attributes({ 'aria-current': current && 'page' })}>${label}</a></li>`
  return html`<header class="masthead">${banner !== undefined && html`<p class="banner">${banner}</p>`}<div class="wrap">
<div class="top"><a class="wordmark" href="/">${MARK}${portalName}</a>
${languages.length > 1 && html`<nav class="languages" aria-label="${words.languages}"><ul>${languages.map(tongue)}</ul></nav>`}
${signedIn && signOut(signedIn, words)}</div>
${
  menu.length > 0 &&
  html`<nav class="nav" aria-label="${words.menu}"><ul>${menu.map(place)}${
    folded && html`<li><details><summary>${folded.label}</summary><ul>${folded.menu.map(place)}</ul></details></li>`
  }</ul></nav>`
}
</div><div class="band"></div></header>`
}

function signOut({ name, signOutAction, csrf }: NonNullable<Frame['signedIn']>, words: FrameWords): Html {
  return html`<form class="me" method="post" action="${signOutAction}"><bdi>${name}</bdi>
<input type="hidden" name="_csrf" value="${csrf}"><button type="submit">${words.signOut}</button></form>`
}

function foot({ official, notOfficial, emergency, footer, words }: Frame): Html {
  return html`<footer class="foot"><div class="band"></div><div class="wrap">
<div class="stack"><p class="status">${official ? official.decree : notOfficial}</p>
<p>${emergency}</p></div>
<nav aria-label="${words.footer}"><ul>${footer.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}</ul></nav>
</div></footer>`
}

/** An arch bridge and its mirror in the water. Our own drawing. */
const MARK = html`<svg viewBox="0 0 44 32" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"><path d="M2 17h40"/><path d="M6 17C13 1 31 1 38 17M14 17V9M22 17V5M30 17V9"/><path opacity=".5" d="M6 17c7 16 25 16 32 0"/></svg>`
