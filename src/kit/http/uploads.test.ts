import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Followed, followed } from '../../../test/support/followed.ts'
import { jpg, type PhotoGround, photoGround } from '../../../test/support/photo-ground.ts'
import { picture } from '../../../test/support/pictures-made.ts'
import { FORM_TYPE, formBody } from '../../../test/support/send-files.ts'

describe('a form with files on a real line', () => {
  let photos: PhotoGround
  let port: number
  before(async () => {
    photos = await photoGround()
    await photos.server.listen({ host: '127.0.0.1', port: 0 })
    ;({ port } = photos.server.server.address() as AddressInfo)
  })
  after(() => photos.end())

  /** Sends the head and the first bytes of a form, and no more. */
  const begin = async (who: Followed, body: Buffer, bytes: number) => {
    const cookie = [...who.walker.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const line = connect(port, '127.0.0.1')
    await once(line, 'connect')
    line.write(
      `POST ${photos.at(who)} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: ${FORM_TYPE}\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    line.write(body.subarray(0, bytes))
    return line
  }
  const shownTo = async () => {
    const who = await followed(photos.ground, photos.server, 'received')
    const { body } = await who.walker.open(photos.at(who))
    return { who, token: /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '' }
  }
  /** Comes true when the case has so many files; ten seconds without are a failure. */
  const has = async (who: Followed, count: number) => {
    for (let turn = 0; turn < 200; turn++) {
      if ((await photos.filesOf(who)).length === count) return
      await wait(50)
    }
    assert.fail(`the case has ${(await photos.filesOf(who)).length} files`)
  }

  it('keeps each file that has arrived though the line breaks in the next, and sending all again completes it', async () => {
    const { who, token } = await shownTo()
    const files = [jpg(await picture('jpeg')), jpg(await picture('jpeg'))]
    const body = formBody({ _csrf: token }, files)
    const line = await begin(who, body, Math.round(body.length * 0.75))
    await has(who, 1)
    line.destroy()
    const { status } = await photos.send(who, ...files)
    assert.equal(status, 303)
    await has(who, 2)
    assert.deepEqual(readdirSync(join(photos.dataDir, 'coming')), [])
    assert.equal((await photos.stored()).length, 2)
  })

  it('is answered while most of it is still to come, where nobody may send: the rest is let go by', async () => {
    const { who } = await shownTo()
    const body = formBody({ _csrf: 'made-up' }, [jpg(await picture('jpeg', 1_600, 1_200))])
    const line = await begin(who, body, 2_000)
    const [answer] = (await once(line, 'data')) as [Buffer]
    assert.match(answer.toString(), /^HTTP\/1\.1 303 [\s\S]*location: \/follow\/[^\r]*\?again=yes/i)
    line.write(body.subarray(2_000))
    await wait(200)
    line.destroy()
    assert.deepEqual(await photos.filesOf(who), [])
  })

  it('takes no form whose file has a field behind it for a guard: what counts stands before the files', async () => {
    const { who, token } = await shownTo()
    const file = formBody({}, [jpg(await picture('jpeg'))])
    const late = formBody({ _csrf: token }, [])
    const body = Buffer.concat([file.subarray(0, file.lastIndexOf('--batas')), late])
    const line = await begin(who, body, body.length)
    const [answer] = (await once(line, 'data')) as [Buffer]
    assert.match(answer.toString(), /^HTTP\/1\.1 303/)
    line.destroy()
    assert.deepEqual(await photos.filesOf(who), [])
  })
})
