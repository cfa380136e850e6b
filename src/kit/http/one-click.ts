import type { Server } from './server.ts'

const BYTES_MAX = 4_096

/**
 * Lets a mail program stop mails by itself: it posts one field, in parts or not (RFC 8058 §3.1). Whatever else comes in such parts is left,
 * so that no file is ever read here.
 */
export function takeOneClick(server: Server): void {
  server.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'string', bodyLimit: BYTES_MAX },
    async (_request: unknown, body: string | Buffer) =>
      /name="?List-Unsubscribe"?\r?\n\r?\nOne-Click\r?\n/.test(String(body)) ? { 'List-Unsubscribe': 'One-Click' } : {},
  )
}
