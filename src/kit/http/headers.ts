import type { FastifyReply } from 'fastify'
import type { Cookie } from '../page.ts'
import { cookieName } from './server.ts'

/** A header holds ASCII only: whatever of an address is not becomes percent signs, line ends first of all. */
export function headerSafe(address: string): string {
  return address.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent)
}

export function setCookie(reply: FastifyReply, { name, value, seconds }: Cookie, https: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const
  const own = cookieName(name, https)
  if (value === undefined) void reply.clearCookie(own, options)
  else void reply.setCookie(own, value, seconds === undefined ? options : { ...options, maxAge: seconds })
}
