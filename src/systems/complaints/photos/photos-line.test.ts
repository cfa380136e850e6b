import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { axe, newPage } from '../../../../test/support/browser.ts'
import { type Followed, followed } from '../../../../test/support/followed.ts'
import { type PhotoGround, photoGround } from '../../../../test/support/photo-ground.ts'
import { PLACE, phonePhoto, picture } from '../../../../test/support/pictures-made.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'

const words = fileWordsOf('en')

describe('photos over a weak line, with the script', () => {
  let photos: PhotoGround
  let origin: string
  before(async () => {
    photos = await photoGround()
    await photos.server.listen({ host: '127.0.0.1', port: 0 })
    origin = `http://127.0.0.1:${(photos.server.server.address() as AddressInfo).port}`
  })
  after(() => photos.end())

  const opened = async (javaScript = true): Promise<{ page: Page; who: Followed }> => {
    const who = await followed(photos.ground, photos.server, 'received', { language: 'en' })
    const page = await newPage({ baseURL: origin, language: 'en', javaScript })
    await page.context().addCookies([...who.walker.cookies].map(([name, value]) => ({ name, value, url: origin })))
    await page.goto(photos.at(who))
    return { page, who }
  }
  const jpg = (buffer: Buffer, name = 'a.jpg') => ({ name, mimeType: 'image/jpeg', buffer })
  const send = async (page: Page, files: ReturnType<typeof jpg>[]) => {
    await page.getByLabel(words.choose).setInputFiles(files)
    await page.getByRole('button', { name: words.send }).click()
  }

  it('are sent one by one and tried again until the line holds, and none is there twice', async () => {
    const { page, who } = await opened()
    let posts = 0
    await page.route('**/photos', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      posts++
      // The second is broken off before it is sent, the third after it has arrived.
      if (posts === 2) return route.abort('connectionreset')
      if (posts === 3) {
        await route.fetch()
        return route.abort('connectionreset')
      }
      return route.continue()
    })
    await send(page, [
      jpg(await picture('jpeg', 300, 200)),
      jpg(await picture('jpeg', 310, 200)),
      jpg(await phonePhoto()),
    ])
    await page.getByText(words.line.broken).waitFor()
    await page.getByText('3 files have arrived and are being checked.').waitFor()
    assert.equal((await photos.filesOf(who)).length, 3)
    assert.equal(posts, 5)
    await page.close()
  })

  it('are made smaller on the phone first, and lose their place there already', async () => {
    const { page, who } = await opened()
    const large = await sharp(await picture('jpeg', 3_600, 2_700))
      .jpeg({ quality: 95 })
      .withExif({ IFD0: { ImageDescription: PLACE } })
      .toBuffer()
    assert.ok(large.includes(PLACE))
    await send(page, [jpg(large)])
    await page.getByText('1 file has arrived and is being checked.').waitFor()
    const [file] = await photos.filesOf(who)
    const sent = await photos.store.get(`${file?.fileId}.sent`)
    assert.ok(sent && sent.length < large.length / 2, `${sent?.length} of ${large.length}`)
    assert.equal(sent.includes(PLACE), false)
    assert.equal((await sharp(sent).metadata()).width, 2_400)
    await page.close()
  })

  it('go on after a broken line, and after the page was opened anew, where they had come to', async () => {
    const { page, who } = await opened()
    // Noise stays large however it is pressed, and is small enough to go as it is.
    const noise = await sharp(randomBytes(480 * 480 * 3), { raw: { width: 480, height: 480, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer()
    assert.ok(noise.length > 200_000 && noise.length < 400_000, String(noise.length))
    const parts: number[] = []
    let cut = 1
    await page.route('**/photos', async (route) => {
      const request = route.request()
      if (request.method() !== 'POST') return route.continue()
      const bytes = request.postDataBuffer()?.length ?? 0
      if (bytes > 100_000 && parts.length >= cut) return route.abort('connectionreset')
      if (bytes > 1_000) parts.push(bytes)
      return route.continue()
    })
    await send(page, [jpg(noise)])
    await page.getByText(words.line.broken).waitFor()
    assert.equal(parts.length, 1)
    await page.reload()
    cut = Number.POSITIVE_INFINITY
    await send(page, [jpg(noise)])
    await page.getByText('1 file has arrived and is being checked.').waitFor()
    const sum = parts.reduce((all, one) => all + one, 0)
    assert.ok(sum < noise.length + 1_000 * parts.length, `${sum} bytes went for a file of ${noise.length}`)
    await send(page, [jpg(noise)])
    await page.getByText('1 file has arrived and is being checked.').waitFor()
    const [file, ...others] = await photos.filesOf(who)
    assert.deepEqual([file?.sentBytes, others.length], [noise.length, 0])
    await page.close()
  })

  it('that are refused are told of by their place among those that were chosen, and the others stay', async () => {
    const { page, who } = await opened()
    const fake = jpg(Buffer.from('no photo'), 'x.jpg')
    await send(page, [jpg(await picture('jpeg', 320, 200)), fake])
    await page.getByRole('status').getByText('File 2: What is in this file').waitFor()
    assert.equal((await photos.filesOf(who)).length, 1)
    assert.deepEqual(await axe(page), [])
    await page.close()
  })

  it('lead to the page that says what to do where the report is closed on this device', async () => {
    const { page } = await opened()
    await page.context().clearCookies({ name: 'follow' })
    await send(page, [jpg(await picture('jpeg', 330, 200))])
    await page.waitForURL('**/follow?number=*')
    await page.close()
  })

  it('are sent all at once without the script', async () => {
    const { page, who } = await opened(false)
    await send(page, [jpg(await picture('jpeg', 340, 200)), jpg(await picture('jpeg', 350, 200))])
    await page.getByText('2 files have arrived').waitFor()
    assert.equal((await photos.filesOf(who)).length, 2)
    await page.close()
  })
})
