import type { Context, Download } from '../page.ts'
import { chosenLanguage } from './language.ts'
import { contextOf, type Front } from './pages.ts'
import type { Server } from './server.ts'

/**
 * Puts addresses of bytes on the server. Whatever the bytes are, a browser runs nothing of them: it may not guess another kind (`nosniff`), may
 * load nothing and is shut in a sandbox without an origin, and what is no picture is saved instead of shown. Nothing on the way keeps them.
 */
export function mountDownloads<A, H>(
  server: Server,
  front: Front<A, H>,
  downloads: readonly Download<Context<A, H>>[],
): void {
  for (const { path, as, get } of downloads) {
    server.get(path, async (request, reply) => {
      const language = chosenLanguage(request, front, reply)
      if (language === undefined) return reply
      const { bytes, type, name, inline } = await get(
        await contextOf(front, as ? { as } : {}, request, reply, language),
      )
      return reply
        .header('content-type', type)
        .header(
          'content-disposition',
          `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w.-]/g, '_')}"`,
        )
        .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
        .header('x-content-type-options', 'nosniff')
        .header('cross-origin-resource-policy', 'same-origin')
        .header('cache-control', 'private, no-store')
        .header('content-encoding', 'identity')
        .send(bytes)
    })
  }
}
