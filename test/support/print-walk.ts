import type { Page } from 'playwright-core'
import { keyHash, newKey } from '../../src/core/cases/key.ts'
import { wordsOf } from '../../src/systems/complaints/words/words.ts'
import { workWordsOf } from '../../src/systems/complaints/words/work-words.ts'
import { closeBrowser } from './browser.ts'
import { heardOn } from './screen-reader.ts'
import { choose, follow as followLink, openStage, press as pressButton, type Stage, write } from './stage.ts'

const words = wordsOf('en')
const work = workWordsOf('en')
const { file } = words
const REPLY = 'The lamp was replaced on 23 November 2026. Should it go out again, report it under the same number.'

/** What is heard on a page, and on the way to it. */
export interface Step {
  readonly does: string
  readonly heard: readonly string[]
}

/** The walks of a complainant and of an officer who hear the pages, in English, from the browser's accessibility tree. */
export async function walkHeard(): Promise<Readonly<Record<string, readonly Step[]>>> {
  const stage = await openStage({ language: 'en', width: 1280, javaScript: false })
  try {
    return {
      'Sending a report': await filing(stage),
      'An officer answers': await answering(stage),
      'Following and judging': await judging(stage),
    }
  } finally {
    await stage.end()
  }
}

/** The walk as `docs/access/screen-reader-walk.md` keeps it. */
export async function printWalk(): Promise<string> {
  const text = walkText(await walkHeard())
  await closeBrowser()
  return text
}

export function walkText(walks: Readonly<Record<string, readonly Step[]>>): string {
  const step = ({ does, heard }: Step) => `### ${does}\n\n${heard.map((line) => `- ${line}`).join('\n')}`
  const walk = ([title, steps]: [string, readonly Step[]]) => `## ${title}\n\n${steps.map(step).join('\n\n')}`
  return `${HEAD}\n${Object.entries(walks).map(walk).join('\n\n')}\n`
}

const HEAD = `# What is heard

The pages as a screen reader says them from the top to the foot, made from the browser's accessibility tree. The first page is heard whole;
of the others what stands in \`main\`, to which the first link of every page leads. Numbers and keys are written NUMBER and KEY, since they
are drawn anew each time. “then …” is the description of a field: its hint and its problem. Scripts are off here; what they add is said
politely in a \`status\`: places and agencies that are found, letters left, a draft that was kept.

Made by \`npm run generate screen-reader-walk\`; test/screen-reader.test.ts says when a page sounds otherwise. Who changes a page reads here
how it sounds now, once, from top to foot, before the file is kept.
`

async function stepOf(page: Page, does: string, part?: 'main'): Promise<Step> {
  return { does, heard: await heardOn(page, part) }
}

async function filing(stage: Stage): Promise<Step[]> {
  const page = await stage.browserOf()
  await page.goto('/')
  const steps = [await stepOf(page, 'The front page')]
  const hear = async (does: string) => steps.push(await stepOf(page, does, 'main'))
  await follow(page, words.front.file)
  await hear('“What happened?”')
  await press(page, file.next)
  await hear('Going on with nothing written')
  await choose(page, 'Complaint')
  await write(page, file.what.title, 'A street lamp that is dark')
  await write(page, file.what.text, 'It has been dark since Monday.')
  await press(page, file.next)
  await hear('The place')
  await write(page, file.where.search, 'bandung')
  await press(page, file.where.find)
  await hear('The places that are found')
  await choose(page, 'Kota Bandung')
  await press(page, file.next)
  await hear('The agency')
  await press(page, file.next)
  await hear('How to be reached')
  await press(page, file.next)
  await hear('The check before sending')
  await press(page, file.send)
  await hear('Sent')
  return steps
}

async function answering(stage: Stage): Promise<Step[]> {
  const { number } = await stage.ground.caseIn('accepted', { language: 'en' })
  const page = await stage.browserOf('one')
  await page.goto('/work')
  const steps = [await stepOf(page, 'The list of work', 'main')]
  const hear = async (does: string) => steps.push(await stepOf(page, does, 'main'))
  await page.goto(`/work/complaints/${number}`)
  await hear('One report')
  await follow(page, work.deeds.draft.link)
  await hear('The answer')
  await press(page, work.deeds.draft.submit)
  await hear('Going on with nothing written')
  await write(page, work.fields.reply, REPLY)
  await press(page, work.deeds.draft.submit)
  await hear('Written, and waiting for a colleague')
  return steps
}

async function judging(stage: Stage): Promise<Step[]> {
  const key = newKey()
  const { number } = await stage.ground.caseIn('closed', { language: 'en', keyHash: keyHash(key).toString('hex') })
  const page = await stage.browserOf()
  await page.goto('/follow')
  const steps = [await stepOf(page, 'Following', 'main')]
  const hear = async (does: string) => steps.push(await stepOf(page, does, 'main'))
  await press(page, words.follow.open)
  await hear('Going on with nothing written')
  await write(page, words.follow.number, number)
  await write(page, words.follow.key, key)
  await press(page, words.follow.open)
  await hear('One’s own report')
  await follow(page, words.follow.judge.link)
  await hear('The judgement')
  await choose(page, words.follow.judge.yes)
  await choose(page, words.follow.judge.star.five)
  await press(page, words.follow.judge.send)
  await hear('Judged')
  return steps
}

/** Waits for the page that comes, since it is heard at once. */
async function arrive(page: Page, go: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), go()])
}

function press(page: Page, button: string): Promise<void> {
  return arrive(page, () => pressButton(page, button))
}

function follow(page: Page, link: string): Promise<void> {
  return arrive(page, () => followLink(page, link))
}
