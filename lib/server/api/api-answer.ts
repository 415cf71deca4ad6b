/** An answer of the API before it is sent, and as it is kept. */
export type ApiAnswer = { status: number; headers: Record<string, string>; body: string }
