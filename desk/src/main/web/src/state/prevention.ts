/** Something offered beside what the call was about; without words to say it is offered no more. */
export interface PreventionOffer {
  readonly id: string;
  readonly title: string;
  readonly need: string;
  readonly say?: string;
  readonly accepted?: boolean;
}
