import { type AnyPage, type PageContext, page } from '../../core/house.ts'
import type { Html } from '../../kit/html.ts'
import { html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { wordsOf } from './words/words.ts'

type Block = (c: PageContext) => Promise<Html> | Html

/** The front page: a block of each system that has one. */
export function homePage(blocks: readonly Block[]): AnyPage {
  return page('/', {
    keepSeconds: 5,
    async get(c) {
      const shown = await Promise.all(blocks.map((block) => block(c)))
      return view({ title: wordsOf(c.language).home, body: html`${shown}` })
    },
  })
}
