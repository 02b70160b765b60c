// Apart from the numbers in catalogues.js, since the door needs these alone.

/** The bounds of protocol version 1 itself. A server may announce smaller ones in Welcome. */
export const LIMITS = Object.freeze({
  frameBytes: 16_448, textBytes: 4_096, chunkBytes: 16_384,
  aliasBytes: 64, tagBytes: 32, tags: 5, languageBytes: 8, patienceSeconds: 300,
  imageSide: 8_192, imagePixels: 16_777_216,
  tokenBytes: 16, saltBytes: 32, mostDifficulty: 32,
  commitmentBytes: 32, nonceBytes: 16, publicKeyBytes: 65, leastSealedBytes: 17, mostSealedBytes: 16_442,
  errorTextBytes: 100, requestsUnanswered: 8, blockableSeconds: 60,
});
