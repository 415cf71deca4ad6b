type Content = {
  number: string
  payer: string
  date: string
  due: string
  total: string
  lines: string[]
}

/** A PDF of one page with the invoice's text, in a typeface that every reader brings. */
export function invoicePdf({ number, payer, date, due, total, lines }: Content): Buffer {
  const texts = [
    `Invoice ${number}`,
    payer,
    `Invoice date ${date}, due ${due}`,
    '',
    ...lines.slice(0, 45),
    '',
    `Total ${total}`,
  ]
  const drawn = texts.map((text) => `(${escapeText(text)}) Tj T*`).join('\n')
  const stream = `BT /F1 9 Tf 14 TL 40 800 Td\n${drawn}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.lastIndexOf('xref\n0 ')}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** Characters of other scripts, which the typeface lacks, become question marks. */
function escapeText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&').replace(/[^\x20-\x7e\xa0-\xff]/g, '?')
}
