package com.myposcore.server.catalogue;

import static com.myposcore.server.catalogue.ShopLoader.column;

import com.myposcore.server.feed.Entity;
import com.myposcore.server.feed.Publisher;
import com.myposcore.wire.WireJson;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Loads the products of one shop with a handful of statements, however many they are.
final class ProductLoad {
    private final ShopDao dao;
    private final Publisher publisher;
    private final long tenantId;
    private final Map<String, Long> branchIds;
    private final Tally tally;

    ProductLoad(
            ShopDao dao,
            Publisher publisher,
            long tenantId,
            Map<String, Long> branchIds,
            Tally tally) {
        this.dao = dao;
        this.publisher = publisher;
        this.tenantId = tenantId;
        this.branchIds = branchIds;
        this.tally = tally;
    }

    void load(List<Shop.Product> products) {
        Map<String, Long> categoryIds = dao.categoryIds(tenantId);
        List<String> skus = products.stream().map(Shop.Product::sku).toList();
        int before = dao.productIds(tenantId, skus).size();
        Set<Long> changed =
                new HashSet<>(
                        dao.putProducts(
                                tenantId,
                                skus,
                                products.stream().map(Shop.Product::name).toList(),
                                column(products, Shop.Product::description),
                                column(products, p -> categoryIds.get(p.category())),
                                products.stream().map(Shop.Product::price).toList(),
                                column(products, Shop.Product::image),
                                column(
                                        products,
                                        p -> p.tax() == null ? null : WireJson.text(p.tax()))));
        Map<String, Long> ids = dao.productIds(tenantId, skus);
        List<Long> recoded = new ArrayList<>(putBarcodes(products, ids));
        recoded.removeAll(changed);
        dao.touch(tenantId, recoded);
        changed.addAll(recoded);
        tally.moved(Tally.Kind.PRODUCT, ids.size() - before, changed.size());
        ShopLoader.note(publisher, Entity.PRODUCT, changed);
        branchIds.forEach(
                (branch, branchId) ->
                        openStock(branch, branchId, products, ids).stream()
                                // A published product brings its stock along.
                                .filter(id -> !changed.contains(id))
                                .forEach(id -> publisher.changed(Entity.STOCK, branchId, id)));
    }

    private List<Long> putBarcodes(List<Shop.Product> products, Map<String, Long> ids) {
        List<Long> owners = new ArrayList<>();
        List<String> barcodes = new ArrayList<>();
        for (Shop.Product product : products) {
            for (String barcode : product.barcodes()) {
                owners.add(ids.get(product.sku()));
                barcodes.add(barcode);
            }
        }
        return dao.putBarcodes(tenantId, List.copyOf(ids.values()), owners, barcodes);
    }

    private List<Long> openStock(
            String branch, long branchId, List<Shop.Product> products, Map<String, Long> ids) {
        List<Long> productIds = new ArrayList<>();
        List<BigDecimal> quantities = new ArrayList<>();
        for (Shop.Product product : products) {
            BigDecimal quantity = product.stock().get(branch);
            if (quantity != null) {
                productIds.add(ids.get(product.sku()));
                quantities.add(quantity);
            }
        }
        List<Long> opened = dao.openStock(tenantId, branchId, productIds, quantities);
        tally.added(Tally.Kind.STOCK, opened.size());
        return opened;
    }
}
