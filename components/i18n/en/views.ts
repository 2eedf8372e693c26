/** Words of the views screens. */
export default {} as const;
