import type { Server } from '../../src/kit/http/server.ts'

/** A file as a browser sends it: its name and its kind are only what the sender says. */
export interface Chosen {
  readonly name: string
  readonly type?: string
  readonly bytes: Buffer
}

const BOUNDARY = 'batas-rekaan-1a2b3c'

/** The body of a form with files, its fields first. */
export function formBody(fields: Readonly<Record<string, string>>, files: readonly Chosen[]): Buffer {
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  const sent = files.flatMap(({ name, type = 'image/jpeg', bytes }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...parts, ...sent, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`

/** Opens the page with the form and sends the files from there. */
export async function sendFiles(
  server: Server,
  url: string,
  cookies: ReadonlyMap<string, string>,
  files: readonly Chosen[],
): Promise<{ readonly status: number; readonly location: string | undefined; readonly body: string }> {
  const jar = Object.fromEntries(cookies)
  const shown = await server.inject({ url, cookies: jar })
  for (const { name, value } of shown.cookies) jar[name] = value
  const token = /name="_csrf" value="([^"]+)"/.exec(shown.body)?.[1] ?? ''
  const answer = await server.inject({
    method: 'POST',
    url,
    cookies: jar,
    headers: { 'content-type': FORM_TYPE },
    payload: formBody({ _csrf: token }, files),
  })
  return { status: answer.statusCode, location: answer.headers.location, body: answer.body }
}
