import { fileURLToPath } from 'node:url'
import type { AnyPlain } from '../../../core/house.ts'
import { scriptOf } from '../../../kit/assets.ts'

/** The part of the kiosk that goes on without a line: a service worker, and it sees no other page of the portal. */
export const kioskScripts: readonly AnyPlain[] = ['kiosk-worker.ts', 'kiosk-stock.ts'].map((name) => {
  let text: string | undefined
  return {
    path: `/kiosk/${name}`,
    run() {
      text ??= scriptOf(fileURLToPath(new URL(`browser/${name}`, import.meta.url)))
      const headers = { 'service-worker-allowed': '/kiosk', 'cache-control': 'no-cache' }
      return { status: 200, type: 'text/javascript; charset=utf-8', text, headers }
    },
  }
})
