/** Words of the account screens. */
export default {} as const;
