package dev.waybill.tests.target;

/** A Tryton with the database {@code erp}; scenarios that it and the simulator both pass hold the simulator to its manners. */
interface Tryton {
    /** Of its user {@code connector}. */
    String PASSWORD = "Pier-9-Quay-x7";

    int port();

    /** Sees to it that the product has no stock. */
    void emptyShelf(String sku);

    /** Sees to it that the product is not known. */
    void forget(String sku);
}
