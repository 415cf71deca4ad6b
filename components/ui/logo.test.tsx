// @vitest-environment jsdom
import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Logo } from './logo'

afterEach(cleanup)

function show(name: string, src?: string) {
  const { container } = render(<Logo name={name} src={src} />)
  return { text: container.textContent, image: container.querySelector('img') }
}

test.each([
  ['Northwind Traders Ltd', 'NT'],
  ['wingtip', 'W'],
  ['Łódź-Handel', 'ŁH'],
  ['🙂', '?'],
  ['', '?'],
])('%j without a picture shows %s', (name, initials) => {
  expect(show(name).text).toBe(initials)
})

test('a picture is asked for without telling where from, and only when in sight', () => {
  const { image } = show('Acme', 'https://example.test/a.png')
  expect(image?.getAttribute('referrerpolicy')).toBe('no-referrer')
  expect(image?.getAttribute('loading')).toBe('lazy')
})

test('a picture that fails gives way to the initials', () => {
  const { image } = show('Acme', 'https://example.test/broken.png')
  expect(image?.hidden).toBe(false)
  if (image) fireEvent.error(image)
  expect(image?.hidden).toBe(true)
})
