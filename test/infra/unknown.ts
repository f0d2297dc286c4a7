/** A value that only the deployment knows. Whatever is made of it is unknown as well. */
export class Unknown {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}
