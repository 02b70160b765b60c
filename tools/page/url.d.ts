// The other thing of the web that pure modules use: https://url.spec.whatwg.org, as far as we need it.

declare class URL {
  static canParse(address: string): boolean;
  constructor(address: string);
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
}
