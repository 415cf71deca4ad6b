const suffixLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * The three characters that make a 15-character Salesforce ID safe without letter case: for each five
 * characters one letter, whose bits (first character lowest) tell which of them are capitals.
 */
export function salesforceIdSuffix(id15: string): string {
  return [0, 5, 10]
    .map((start) => {
      const bits = [...id15.slice(start, start + 5)].reduce(
        (sum, char, position) => sum + (/[A-Z]/.test(char) ? 1 << position : 0),
        0,
      )
      return suffixLetters.charAt(bits)
    })
    .join('')
}

/** Rebuilds the letter case of an 18-character ID from its suffix; null when the two do not fit. */
function restoreCase(id18: string): string | null {
  const suffix = id18.slice(15).toUpperCase()
  let restored = ''
  for (const [position, char] of [...id18.slice(0, 15)].entries()) {
    const bits = suffixLetters.indexOf(suffix.charAt(Math.floor(position / 5)))
    const capital = bits >= 0 && ((bits >> (position % 5)) & 1) === 1
    if (bits < 0 || (capital && /\d/.test(char))) return null
    restored += capital ? char.toUpperCase() : char.toLowerCase()
  }
  return restored + suffix
}

type Parsed = { ok: true; id: string } | { ok: false; message: string }

/**
 * Reads a Salesforce account ID and brings it to its 18-character form. All-lower or all-upper case is
 * restored from the suffix. Mixed case is never repaired: that would turn a typing error into another ID.
 */
export function parseSalesforceAccountId(typed: string): Parsed {
  const id = typed.trim()
  if (!/^[0-9A-Za-z]*$/.test(id)) {
    return { ok: false, message: 'A Salesforce account ID has only letters and digits.' }
  }
  if (id.length !== 15 && id.length !== 18) {
    return {
      ok: false,
      message: `A Salesforce account ID has 15 or 18 characters; this has ${id.length}.`,
    }
  }
  if (!id.startsWith('001')) {
    return {
      ok: false,
      message: 'This is the ID of something else in Salesforce: account IDs begin with 001.',
    }
  }
  if (id.length === 15) return { ok: true, id: id + salesforceIdSuffix(id) }
  const damaged = {
    ok: false,
    message:
      'The letters and the last three characters of this ID do not fit together: a letter or its case was changed. Copy it again from Salesforce.',
  } as const
  if (id === id.toLowerCase() || id === id.toUpperCase()) {
    if (id.slice(15) === salesforceIdSuffix(id.slice(0, 15))) return { ok: true, id }
    const restored = restoreCase(id)
    return restored ? { ok: true, id: restored } : damaged
  }
  return id.slice(15) === salesforceIdSuffix(id.slice(0, 15)) ? { ok: true, id } : damaged
}
