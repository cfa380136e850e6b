import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { checkName } from './name.ts'
import type { FileStore } from './store.ts'

/** How long one request may take, how often one that failed is tried again, and the region of services that have none. */
const LIMITS = { seconds: 60, retries: 3, region: 'us-east-1', listed: 1_000 } as const

/**
 * Keeps files in a bucket of an S3 service (AWS, MinIO, Ceph, Garage), addressed by path. An S3 service shows an object whole or not at all.
 * `url`: `s3+https://key:secret@host/bucket?region=name`.
 */
export function s3Store(url: string): FileStore {
  const at = new URL(url.replace(/^s3\+/, ''))
  const bucket = `${at.origin}${at.pathname.replace(/\/$/, '')}`
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(at.username),
    secretAccessKey: decodeURIComponent(at.password),
    service: 's3',
    region: at.searchParams.get('region') ?? LIMITS.region,
    retries: LIMITS.retries,
  })
  const ask = async (path: string, request: RequestInit = {}) => {
    const signal = AbortSignal.timeout(LIMITS.seconds * 1000)
    const answer = await client.fetch(`${bucket}${path}`, { ...request, signal })
    if (answer.ok || answer.status === 404) return answer
    // What the service says may hold the bucket's name and the key's: only its code is told.
    const code = /<Code>(\w{1,60})<\/Code>/.exec(await answer.text())?.[1]
    throw new Error(`The file store answered ${answer.status}${code ? ` (${code})` : ''}.`)
  }
  return {
    async put(name, bytes) {
      // No memory of ours is shared between threads, which is all that the wider type allows for.
      const body = bytes as Uint8Array<ArrayBuffer>
      const digest = createHash('sha256').update(body).digest('hex')
      const headers = { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': digest }
      const answer = await ask(`/${checkName(name)}`, { method: 'PUT', body, headers })
      if (!answer.ok) throw new Error('The file store has no such bucket.')
    },
    async get(name) {
      const answer = await ask(`/${checkName(name)}`)
      const text = answer.ok ? undefined : await answer.text()
      if (text?.includes('NoSuchBucket')) throw new Error('The file store has no such bucket.')
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
    },
    async remove(name) {
      await ask(`/${checkName(name)}`, { method: 'DELETE' })
    },
    async *listBefore(before) {
      for (let after = ''; ; ) {
        const query = `/?list-type=2&max-keys=${LIMITS.listed}&start-after=${encodeURIComponent(after)}`
        const answer = await ask(query)
        if (!answer.ok) throw new Error('The file store has no such bucket.')
        const objects = objectsIn(await answer.text())
        for (const { name, at: written } of objects) if (written < before) yield name
        const last = objects.at(-1)
        if (!last) return
        after = last.name
      }
    },
  }
}

/** Names and moments of a listing. Ours need no decoding of XML; what somebody else put into the bucket is passed over by the sweep. */
function objectsIn(xml: string): { name: string; at: Date }[] {
  return [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].map(([, inside = '']) => ({
    name: /<Key>([^<]*)<\/Key>/.exec(inside)?.[1] ?? '',
    at: new Date(/<LastModified>([^<]*)<\/LastModified>/.exec(inside)?.[1] ?? ''),
  }))
}
