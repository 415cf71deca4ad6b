/** An answer of the API before it is sent, and as it is kept. */
export type ApiAnswer = { status: number; headers: Record<string, string>; body: string }

/** A file, which is handed on as it comes and is not kept. */
export type FileAnswer = Omit<ApiAnswer, 'body'> & { body: ReadableStream<Uint8Array> }
