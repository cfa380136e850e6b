import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { weaknessOf } from './weak-password.ts'

const WHO = { email: 'sri.wulandari@kota.example', name: 'Sri Wulandari (rekaan)' }

describe('a password', () => {
  for (const common of [
    'password1234',
    'P@ssw0rd2026!',
    'indonesia2045',
    'Bismillah12345',
    'rahasia-rahasia',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'abcdefghijkl',
    'qwertyuiop12',
    '1q2w3e4r5t6y',
    'asdfghjkl123',
    'katasandi2026',
    'AdminAdmin123',
  ])
    it(`is refused as common: ${common}`, () => assert.equal(weaknessOf(common, WHO), 'tooCommon'))

  for (const own of ['Wulandari2026!!', 'sri.wulandari1', 'sriwulandari@kota', 'W u l a n d a r i 99'])
    it(`is refused as one's own name: ${own}`, () => assert.equal(weaknessOf(own, WHO), 'likeYourName'))

  for (const good of [
    'kuda laut membaca peta',
    'hujan turun di pasar minggu',
    'correct horse battery staple',
    'vX9-tQ2m-Lw7p-Ze4',
    'sandi kapal tenggelam pelan',
    '나는 매일 아침 산에 오른다',
    'Jalan-jalan-ke-Papua-naik-becak',
  ])
    it(`is taken: ${good}`, () => assert.equal(weaknessOf(good, WHO), undefined))
})
