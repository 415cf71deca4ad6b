/** Takes away what this tab keeps of whoever leaves, such as a sale that was begun. */
export function forgetTab(): void {
  try {
    sessionStorage.clear()
  } catch {}
}
