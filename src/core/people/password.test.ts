import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashPassword, isPassword } from './password.ts'

describe('the hash of a password', () => {
  it('is argon2id with the costs that OWASP asks for', async () => {
    assert.match(await hashPassword('kuda laut membaca peta'), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('fits that password and no other', async () => {
    const hash = await hashPassword('kuda laut membaca peta')
    assert.equal(await isPassword('kuda laut membaca peta', hash), true)
    assert.equal(await isPassword('kuda laut membaca peta ', hash), false)
  })

  it('fits the same letters in other code points', async () => {
    const hash = await hashPassword('café di tepi danau')
    assert.equal(await isPassword('café di tepi danau'.normalize('NFD'), hash), true)
  })

  it('fits nothing where there is none', async () => {
    assert.equal(await isPassword('', null), false)
    assert.equal(await isPassword('kuda laut membaca peta', null), false)
  })
})
