import { expect, test } from 'vitest'
import { type Letter, write } from './letter'

const head = {
  name: 'Acme <Cloud>',
  logoUrl: 'https://acme.example/logo.svg?a=1&b=2',
  contact: { text: 'help@acme.example', href: 'mailto:help@acme.example' },
}
const letter: Letter = {
  subject: 'Your “code” & more',
  greeting: 'Hello Ann,',
  paragraphs: ['this is <b>for</b> you.'],
  secret: { label: 'Your code is', value: 'a<b>&"1\'' },
  further: ['It is good for an hour.'],
  link: { label: 'Type it here:', href: 'https://acme.example/?a=1&b=2' },
}

test('a secret stands alone on its line, after the line that says what it is', () => {
  expect(write(letter, head).text).toContain('\n\nYour code is\na<b>&"1\'\n\n')
})

test('text and HTML say the same, and HTML shows what was written', () => {
  const { text, html } = write(letter, head)
  expect(text).toBe(`Hello Ann,

this is <b>for</b> you.

Your code is
a<b>&"1'

It is good for an hour.

Type it here:
https://acme.example/?a=1&b=2

Acme <Cloud>
Questions? Ask Acme <Cloud>: help@acme.example
`)
  expect(html).toContain('this is &lt;b&gt;for&lt;/b&gt; you.')
  expect(html).toContain('>a&lt;b&gt;&amp;&quot;1&#39;</span></p>')
  expect(html).toContain('<a href="https://acme.example/?a=1&amp;b=2">')
  expect(html).toContain('Acme &lt;Cloud&gt;')
  expect(html?.match(/<a href="https:/g)).toHaveLength(1)
})

test('without a seller’s name or contact nothing is said of them', () => {
  const { text, html } = write(letter, { name: null, logoUrl: null, contact: null })
  expect(text).not.toContain('Questions?')
  expect(html).not.toMatch(/Questions|<img/)
})
