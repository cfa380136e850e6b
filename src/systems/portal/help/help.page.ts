import { type AnyPage, type PageContext, page } from '../../../core/house.ts'
import { linesOf } from '../../../kit/further-words.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { breadcrumbs, withCode } from '../../../kit/views.ts'
import { GUIDE_NAMES, type Guide, PICTURE_SIZE, PICTURED, type Picture, type Task, tasksOf } from './guides.ts'
import { type TaskWords, taskWordsOf, wordsOf } from './words/words.ts'

/** The contents of all guides. */
const contentsPage = page('/help', {
  keepSeconds: 30,
  get(c) {
    const words = wordsOf(c.language)
    return view({
      title: words.title,
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${GUIDE_NAMES.map((guide) => {
  const { title, lead } = words.guides[guide]
  return html`<section><h2><a href="/help/${guide}">${title}</a></h2><p>${lead}</p>${contents(c, guide, `/help/${guide}`)}</section>`
})}`,
    })
  },
})

/** Nothing in the guides is secret: whoever wants to know how the officers work may read it. */
export const helpPages: readonly AnyPage[] = [contentsPage, ...GUIDE_NAMES.map(guidePage)]

function guidePage(guide: Guide): AnyPage {
  return page(`/help/${guide}`, {
    keepSeconds: 30,
    get(c) {
      const words = wordsOf(c.language)
      const { title, lead } = words.guides[guide]
      return view({
        title: `${title} – ${words.title}`,
        body: html`${breadcrumbs(words.crumbs, [{ href: '/help', label: words.title }])}
<h1>${title}</h1><p class="lead">${lead}</p>
<nav aria-label="${words.contents}">${contents(c, guide, '')}</nav>
${tasksOf(guide).map(([anchor, task]) => taskView(c, { guide, anchor, task }))}
<p class="hint">${words.invented}</p>`,
      })
    },
  })
}

function contents(c: PageContext, guide: Guide, before: string): Html {
  return html`<ul>${tasksOf(guide).map(
    ([anchor]) => html`<li><a href="${before}#${anchor}">${taskWordsOf(c.language, guide, anchor).title}</a></li>`,
  )}</ul>`
}

interface Told {
  readonly guide: Guide
  readonly anchor: string
  readonly task: Task
}

function taskView(c: PageContext, { guide, anchor, task }: Told): Html {
  const words = taskWordsOf(c.language, guide, anchor)
  return html`<section id="${anchor}"${attributes({ class: task.picture && 'pictured' })}><div class="prose"><h2>${words.title}</h2>
<ol>${linesOf(words.steps).map((step) => html`<li>${withCode(step)}</li>`)}</ol>
${words.note !== undefined && html`<p>${withCode(words.note)}</p>`}${wayIn(c, task, words)}</div>${task.picture && figure(c, task.picture)}</section>`
}

/** To the page itself, where it has one address for all. */
function wayIn(c: PageContext, { routes: [first] }: Task, { title }: TaskWords): Html {
  const open = first !== undefined && !first.includes(':')
  return html`${open && html`<p class="no-print"><a href="${first}">${wordsOf(c.language).open}<span class="unseen">: ${title}</span></a></p>`}`
}

function figure(c: PageContext, picture: Picture): Html {
  const language = PICTURED.find((one) => one === c.language) ?? 'en'
  return html`<img${attributes({
    src: c.house.asset(`help-${picture}.${language}.webp`),
    alt: wordsOf(c.language).pictures[picture],
    width: PICTURE_SIZE.width,
    height: PICTURE_SIZE.height,
    loading: 'lazy',
    decoding: 'async',
  })}>`
}
