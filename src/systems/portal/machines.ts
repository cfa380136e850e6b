import type { AnyEndpoint, AnyPlain } from '../../core/house.ts'
import { openapi } from '../../kit/http/openapi.ts'

/** Raised when a program that keeps to the document would have to be changed. */
const API_VERSION = '1.0.0'
/** Where a search engine finds nothing to keep: what is somebody's own, and what is asked in steps. */
const NOT_FOR_ROBOTS = ['/work', '/admin', '/account', '/sign-in', '/follow', '/complaints/new', '/new-key', '/api/v1/']

/** What programs ask for that is no page: the document of the API, what robots may read, the mark of the portal. */
export function machinePlains(endpoints: readonly AnyEndpoint[]): readonly AnyPlain[] {
  return [
    {
      path: '/api/openapi.json',
      run: ({ house }) => ({
        status: 200,
        type: 'application/json; charset=utf-8',
        headers: { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' },
        text: JSON.stringify(
          openapi(
            endpoints.map((one) => ({ ...one, example: one.example?.(house) })),
            {
              title: `${house.portalName} API`,
              version: API_VERSION,
              serverUrl: house.baseUrl,
              description: `How to use it, with examples: ${house.baseUrl}/api`,
            },
          ),
        ),
      }),
    },
    {
      path: '/robots.txt',
      run: ({ house }) => ({
        status: 200,
        type: 'text/plain; charset=utf-8',
        // Invented cases must not be found by somebody who looks for real ones.
        text: `User-agent: *\n${(house.demo ? ['/'] : NOT_FOR_ROBOTS).map((path) => `Disallow: ${path}\n`).join('')}`,
      }),
    },
    {
      path: '/favicon.ico',
      run: ({ house }) => ({
        status: 302,
        type: 'text/plain; charset=utf-8',
        headers: { location: house.asset('mark.svg'), 'cache-control': 'public, max-age=86400' },
        text: '',
      }),
    },
  ]
}
