import { attributes, type Html, html } from './html.ts'

interface Keeping {
  /** The id of the form. */
  readonly form: string
  /** The value of the button that leads back to this page. */
  readonly back: string
  readonly days: number
  /** Fields that people write in their own words. */
  readonly prose: readonly string[]
  /** Fields whose names begin so are never kept. */
  readonly private: string
  /** The field that says, where a draft is taken up again, that something private was typed and is gone. */
  readonly lost: string
  /** Ticks after which a draft on a shared device could do harm. */
  readonly discreet: readonly string[]
  readonly words: KeepWords
}

interface KeepWords {
  /** `{time}` is filled in by the script. */
  readonly saved: string
  /** The same for those who hear it, once and without the time. */
  readonly heard: string
  /** What is kept, where and how long; undefined where it was said on a page before. */
  readonly about: string | undefined
  readonly discreet: string
  readonly refused: string
  readonly off: string
  readonly throw: string
  readonly sure: string
  readonly stop: string
  readonly start: string
}

/** The line under a form that the script `keep` saves on the device as it is filled in. Without the script nothing is kept and nothing is said. */
export function keepLine(keeping: Keeping): Html {
  const { words } = keeping
  const press = (part: 'throw' | 'stop' | 'start') =>
    html`<button${attributes({ type: 'button', class: 'button quiet', 'data-part': part, 'data-sure': part === 'throw' && words.sure })}>${words[part]}</button>`
  return html`<div class="kept no-print" hidden${attributes({
    'data-keep': keeping.form,
    'data-back': keeping.back,
    'data-days': keeping.days,
    'data-prose': keeping.prose.join(' '),
    'data-private': keeping.private,
    'data-lost': keeping.lost,
    'data-discreet': keeping.discreet.join(' '),
  })}>
<p><strong${attributes({ 'data-part': 'line', 'data-saved': words.saved, 'data-heard': words.heard, 'data-refused': words.refused, 'data-off': words.off })}></strong>${words.about !== undefined && html` <span data-part="about">${words.about}</span>`}</p>
<p data-part="discreet" hidden>${words.discreet}</p>
<p class="presses">${press('throw')}${press('stop')}${press('start')}</p>
<p class="unseen" role="status" data-part="heard"></p></div>`
}

/** What was begun on this device before, filled in and shown by the script where there is something. */
export function keepOffers(words: {
  readonly title: string
  readonly lead: string
  readonly untitled: string
  readonly goOn: string
  readonly throw: string
}): Html {
  return html`<section class="notice info" hidden data-offers${attributes({ 'data-untitled': words.untitled })}><h2>${words.title}</h2><p>${words.lead}</p><ul class="offers"></ul>
<template><li><p></p><button type="button" class="button secondary" data-part="go">${words.goOn}</button> <button type="button" class="button quiet" data-part="throw">${words.throw}</button></li></template></section>`
}

/** Stands ready on every page of a form, for who comes back to it by the button of the browser when it has been sent. `before` and `after` stand around the number; the link leads to `at/number`. */
export function keepAlready(
  at: string,
  words: { readonly before: string; readonly after: string; readonly open: string },
): Html {
  return html`<div class="notice warn" hidden data-part="already" data-at="${at}"><p>${words.before} <strong></strong>${words.after}</p><p><a href="${at}">${words.open}</a></p></div>`
}

/** Tells the script that the form of this mark has arrived: its draft goes from the device. */
export function keepArrived(once: string, number: string): Html {
  return html`<div hidden${attributes({ 'data-arrived': once, 'data-number': number })}></div>`
}

/** What the script `line` says where the line is broken; goes among the attributes of the form. */
interface LineWords {
  readonly broken: string
  readonly busy: string
  readonly sending: string
}

/** `deliver`: the value of the button that must arrive once; `asks`: what it becomes when it has, and only the answer is still wanted. */
export function overLine({ broken, busy, sending }: LineWords, deliver?: string, asks?: string) {
  return {
    'data-broken': broken,
    'data-busy': busy,
    'data-sending': sending,
    'data-deliver': deliver,
    'data-asks': asks,
  }
}
