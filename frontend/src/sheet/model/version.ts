/** The catalogue that new sheets are answered by. */
export const CATALOGUE_VERSION = 'catalogue/2';
