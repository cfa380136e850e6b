import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Country } from '../../../core/country/country.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import { proposePersonal } from './masks-of.ts'

describe('a name of a person, all of them invented', () => {
  let country: Country
  before(async () => {
    country = await loadCountry('id')
  })
  const found = (text: string) =>
    proposePersonal(text, country)
      .filter(({ kind }) => kind === 'name')
      .map(({ start, end }) => text.slice(start, end))

  it('is found after a title, with all its parts and without the title', () => {
    assert.deepEqual(found('Tadi Pak Qurzan Velimata datang.'), ['Qurzan Velimata'])
    assert.deepEqual(found('Tadi H. Muh. Tarko bin Selano datang.'), ['Muh. Tarko bin Selano'])
    assert.deepEqual(found('Bapak/Ibu Qurzan, mohon dibalas.'), ['Qurzan'])
    assert.deepEqual(found('Menurut Mrs. Velimata it is closed.'), ['Velimata'])
  })

  it('is found in small letters where it is a known one', () => {
    assert.deepEqual(found('kata pak slamet belum bisa'), ['slamet'])
    assert.deepEqual(found('kata pak qurzan belum bisa'), [])
    assert.deepEqual(found('uangnya dibawa slamet santoso kemarin'), ['slamet santoso'])
  })

  it('is found after words that introduce it, known or not, large or small', () => {
    assert.deepEqual(found('nama saya qurzan dari kampung sebelah'), ['qurzan'])
    assert.deepEqual(found('Kartu atas nama Qurzan Velimata hilang'), ['Qurzan Velimata'])
    assert.deepEqual(found('Nama     : Qurzan\nAlamat : Jalan Mawar'), ['Qurzan'])
    assert.deepEqual(found('atas nama warga, nama jalan, nama desa kami, bernama jalan baru'), [])
  })

  it('is found where lines are glued', () => {
    assert.deepEqual(found('jalannya rusakNama : Qurzan VelimataAlamat : Jalan Mawar'), ['Qurzan Velimata'])
  })

  it('is not seen in titles of office, in kin, or in a heading', () => {
    for (const text of [
      'Bapak Presiden dan Ibu Menteri yang terhormat',
      'Ibu saya dan bapak mertua antre sejak pagi',
      'Jalan Rusak Parah Di Depan Pasar Lama Mohon Diperbaiki',
      'Oknum Petugas Melakukan Pungutan Liar Di Loket',
      'PAK CAMAT TOLONG JALAN KAMI',
    ])
      assert.deepEqual(found(text), [], text)
  })

  it('is not seen in names of places and agencies, but beside them', () => {
    for (const text of [
      'Jalan Jenderal Ahmad Yani gelap',
      'Jl. H. Slamet Santoso gelap',
      'Jl. Dr. Ir. Slamet macet',
      'Gang Pak Slamet becek',
      'RS Siti Rohani penuh',
      'Warga Kecamatan Andir menunggu Dinas Sosial',
      'di Slamet Street near the mosque',
    ])
      assert.deepEqual(found(text), [], text)
    assert.deepEqual(found('Jalan Mawar depan rumah Pak Slamet gelap'), ['Slamet'])
    assert.deepEqual(found('toko Pak Slamet menutup trotoar'), ['Slamet'])
  })

  it('that is also a word counts only beside a cue or another name', () => {
    assert.deepEqual(found('Pemandangan di sana Indah sekali'), [])
    assert.deepEqual(found('Tadi Bu Indah menolak berkas'), ['Indah'])
    assert.deepEqual(found('Tadi Indah Susanti menolak berkas'), ['Indah Susanti'])
  })

  it('ends a letter', () => {
    assert.deepEqual(found('Hormat saya,\nQurzan Velimata'), ['Qurzan Velimata'])
    assert.deepEqual(found('Terima kasih, Pemerintah Kota'), [])
    assert.deepEqual(found('Terima kasih Qurzan sudah memperbaiki jalan'), [])
  })

  it('is not looked for where a country says nothing about names', () => {
    const { names: _, ...masks } = country.masks
    assert.deepEqual(proposePersonal('Pak Slamet Santoso', { ...country, masks }), [])
  })
})
